import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A metadata folder of one database with tables, as Hasura's CLI writes it; each table is the text of its file. */
export function metadataFiles(tables: readonly string[]): Record<string, string> {
  return {
    "version.yaml": "version: 3\n",
    "databases/databases.yaml":
      '- name: default\n  kind: postgres\n  configuration: {}\n  tables: "!include default/tables/tables.yaml"\n',
    "databases/default/tables/tables.yaml":
      tables.map((_, index) => `- "!include table_${index}.yaml"\n`).join("") || "[]\n",
    ...Object.fromEntries(tables.map((text, index) => [`databases/default/tables/table_${index}.yaml`, text])),
  };
}

/** Writes files into a new folder and removes it after use. */
export async function withFolder<T>(
  files: Readonly<Record<string, string>>,
  use: (directory: string) => T | Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "metadata-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(directory, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
