import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../error-code";
import { LocalError } from "../local-error";
import type { Running } from "../running";
import { lockFolder } from "./folder-lock";

/** File by which a folder is known to be ours; nothing is ever removed from a folder without it. */
const MARK = "made-by-npm-run-local";

/** A folder for users and database that no other process uses. */
export interface DataFolder extends Running {
  /** Folder of the database; exists. */
  readonly database: string;
  /** Folder of the user pool; exists. */
  readonly userPool: string;
  /** Folder of the queue of users who could not be written yet; exists. */
  readonly queue: string;
  /** Folder of the unpacked functions; whoever uses it makes and removes it. */
  readonly functions: string;
}

/**
 * Takes a folder for this process, and makes it where there is none.
 *
 * @param path absolute path
 * @param reset remove what an earlier run left there
 * @throws LocalError for a folder with other people's files, for one that is in use, and for one that cannot be written
 */
export async function takeDataFolder(path: string, reset: boolean): Promise<DataFolder> {
  try {
    return await take(path, reset);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    throw new LocalError(`The folder ${path} cannot be used: ${error}. Give --data a folder that you may write to.`);
  }
}

async function take(path: string, reset: boolean): Promise<DataFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const entries = await readdir(path);
  if (entries.length > 0 && !entries.includes(MARK)) {
    throw new LocalError(
      `The folder ${path} has files that npm run local has not made. Give --data an empty folder or a new name; nothing was changed.`,
    );
  }
  await writeFile(join(path, MARK), "Users and database of `npm run local`. Safe to delete while it does not run.\n");
  const release = await lockFolder(path);
  try {
    const kept = { database: join(path, "database"), userPool: join(path, "user-pool"), queue: join(path, "queue") };
    const folders = Object.values(kept);
    // By name: what somebody else has put beside them stays.
    if (reset) await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    await Promise.all(folders.map((folder) => mkdir(folder, { recursive: true })));
    return { ...kept, functions: join(path, "functions"), stop: release };
  } catch (error) {
    await release();
    throw error;
  }
}
