import { type Zippable, zipSync } from "fflate";

/** A file of an archive. */
export interface ZipEntry {
  /** Path inside the archive. */
  readonly path: string;
  /** Bytes of the file. */
  readonly contents: Uint8Array;
}

/** Oldest moment a zip can hold. As a local time: the format has no time zone, and fflate reads the local fields. */
const EPOCH = new Date(1980, 0, 1);

/** `-rw-r--r--` of a regular file in the upper half of the external attributes: Lambda's user must be able to read it. */
const READABLE = (0o100644 << 16) >>> 0;

/** A zip whose bytes depend on names and contents alone: fixed times, modes and order (by path). */
export function zipFiles(entries: readonly ZipEntry[]): Uint8Array {
  const files: Zippable = {};
  for (const { path, contents } of [...entries].sort((one, other) => (one.path < other.path ? -1 : 1))) {
    files[path] = [Uint8Array.from(contents), { mtime: EPOCH, level: 9, os: 3, attrs: READABLE }];
  }
  return zipSync(files);
}
