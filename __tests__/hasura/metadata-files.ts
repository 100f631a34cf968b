import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { isRecord } from "../../functions/shared/is-record";

/** Hasura's metadata as the repository has it. */
export const METADATA = join(__dirname, "..", "..", "hasura", "metadata");

/** A file of the metadata, parsed. */
export interface MetadataFile {
  /** Path from the metadata's folder. */
  readonly file: string;
  /** What stands in it. */
  readonly content: unknown;
}

/** An object somewhere in the metadata. */
export interface Located {
  /** File and path within it. */
  readonly at: string;
  /** The object. */
  readonly object: Readonly<Record<string, unknown>>;
}

/** Every YAML file below a folder, whether another one includes it or not. */
export function metadataFiles(folder: string): MetadataFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ file: relative(folder, path), content: parse(readFileSync(path, "utf8")) }));
}

/** Every object of the metadata, outer before inner. */
export function objectsOf(files: readonly MetadataFile[]): Located[] {
  return files.flatMap(({ file, content }) => objectsIn(content, file));
}

function objectsIn(value: unknown, at: string): Located[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => objectsIn(entry, `${at}[${index}]`));
  if (!isRecord(value)) return [];
  return [{ at, object: value }, ...Object.entries(value).flatMap(([key, entry]) => objectsIn(entry, `${at} ${key}`))];
}
