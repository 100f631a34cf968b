import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ZipEntry } from "./zip";

/** The Python files of a folder, in the order of their names; caches and tests stay behind. */
export function bundlePython(folder: string): ZipEntry[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py") && !entry.name.startsWith("test_"))
    .map((entry) => ({ path: entry.name, contents: readFileSync(join(folder, entry.name)) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}
