/** What a zip's central directory says of a file. */
export interface DirectoryEntry {
  readonly path: string;
  /** Unix mode, type included, as in `stat`. */
  readonly mode: number;
  /** System that made the entry; modes count on 3, Unix, only. */
  readonly madeBy: number;
  /** Date and time in MS-DOS format. */
  readonly modified: number;
}

/**
 * Reads the central directory of a zip without a comment.
 * Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 and 4.3.16
 */
export function centralDirectory(zip: Uint8Array): DirectoryEntry[] {
  const bytes = Buffer.from(zip);
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== 0x06054b50) throw new Error("no end of central directory");
  const entries: DirectoryEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error(`no directory entry at ${at}`);
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    if (name === undefined || extra === undefined || comment === undefined) throw new Error("no lengths");
    entries.push({
      path: bytes.toString("utf8", at + 46, at + 46 + name),
      mode: bytes.readUInt16LE(at + 40),
      madeBy: bytes.readUInt8(at + 5),
      modified: bytes.readUInt32LE(at + 12),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}
