import { existsSync, readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { isRecord } from "../../functions/shared/is-record";
import { LocalError } from "../local-error";

/** A file of JSON that is always whole: it is written beside the old one, waited for on the disk, and renamed. */
export class DurableFile {
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  /**
   * @param path absolute path
   * @param content gives what the file shall hold, at the moment of writing
   */
  constructor(
    private readonly path: string,
    private readonly content: () => unknown,
  ) {}

  /** Ends when everything that was so before the call is on the disk; calls during a write share the next one. */
  save(): Promise<void> {
    this.next ??= this.writing.then(() => {
      this.next = undefined;
      const written = write(this.path, JSON.stringify(this.content(), null, 2));
      this.writing = written.catch(() => undefined);
      return written;
    });
    return this.next;
  }
}

/**
 * What a file holds; nothing where there is no such file.
 *
 * @param of whose data it is, for the message
 * @throws LocalError for a file that something else has written
 */
export function readDurable(
  path: string,
  of: string,
  revive?: (key: string, value: unknown) => unknown,
): Record<string, unknown> {
  if (!existsSync(path)) return {};
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"), revive);
    if (isRecord(content)) return content;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw notOurs(path, of);
}

/** The refusal of a file that something else has written. */
export function notOurs(path: string, of: string): LocalError {
  return new LocalError(
    `${path} holds no data of the ${of}; something else has written it. Start with --reset to begin anew (all local users are lost), or put the file back.`,
  );
}

async function write(path: string, text: string): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const handle = await open(unfinished, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, path);
  await syncDirectory(dirname(path));
}

/** A rename is on the disk when its directory is; Windows has no such call and needs none. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  await handle.sync().finally(() => handle.close());
}
