import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { METADATA } from "../database";

/** Makes a copy of the project's metadata with one text of one file replaced, and removes it after use. */
export async function withChangedMetadata<T>(
  file: string,
  from: string,
  to: string,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "metadata-"));
  try {
    cpSync(METADATA, directory, { recursive: true });
    const path = join(directory, file);
    const before = readFileSync(path, "utf8");
    const after = before.replace(from, to);
    if (after === before) {
      throw new Error(`${file} has no text ${JSON.stringify(from)} to replace`);
    }
    writeFileSync(path, after);
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
