import { randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { errorCode } from "../error-code";
import { LocalError } from "../local-error";

/** File that names the process which uses the folder. */
const LOCK = "in-use";

/** Until another process, which removes a dead lock, is done. */
const PAUSE_MS = 5;

/** Locks of this process. Its number alone says little: a container gives the same one to every start. */
const ours = new Set<string>();

/**
 * Locks a folder for this process. The lock of a process that was killed counts for nothing.
 *
 * @returns gives the folder back
 * @throws LocalError for a folder that another process uses
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const file = join(path, LOCK);
  if (ours.has(file)) throw inUse(file, path, String(process.pid));
  ours.add(file);
  try {
    await acquire(file, path);
  } catch (error) {
    ours.delete(file);
    throw error;
  }
  let released: Promise<void> | undefined;
  return () => {
    released ??= rm(file, { force: true }).finally(() => ours.delete(file));
    return released;
  };
}

async function acquire(file: string, path: string): Promise<void> {
  // Whole before it has its name: whoever sees the lock must find its owner in it.
  const written = `${file}-${randomUUID()}`;
  await writeFile(written, String(process.pid));
  try {
    while (!(await named(written, file))) {
      const owner = await ownerOf(file);
      if (isAlive(owner)) throw inUse(file, path, owner);
      if (owner !== undefined) await removeDead(file, owner, written);
    }
  } finally {
    await rm(written, { force: true });
  }
}

/** One at a time: between the look at a lock and its removal nobody may put another in its place. */
async function removeDead(file: string, owner: string, written: string): Promise<void> {
  const turn = `${file}-removal`;
  if (await named(written, turn)) {
    if ((await ownerOf(file)) === owner) await rm(file, { force: true });
    await rm(turn, { force: true });
    return;
  }
  const remover = await ownerOf(turn);
  // Left by a process that was killed in this very moment.
  if (remover !== undefined && !isAlive(remover)) await rm(turn, { force: true });
  await wait(PAUSE_MS);
}

/** Gives a file the name as well, unless there is such a file. */
function named(existing: string, name: string): Promise<boolean> {
  return unlessCode("EEXIST", link(existing, name));
}

/** What the lock says; a number, unless somebody else has written it. */
async function ownerOf(file: string): Promise<string | undefined> {
  let owner: string | undefined;
  await unlessCode(
    "ENOENT",
    readFile(file, "utf8").then((text) => {
      owner = text;
    }),
  );
  return owner;
}

async function unlessCode(code: string, work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (errorCode(error) === code) return false;
    throw error;
  }
}

/** Whether it is another process that runs. */
function isAlive(owner: string | undefined): boolean {
  const pid = Number(owner);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

function inUse(file: string, path: string, owner = ""): LocalError {
  return new LocalError(
    `The folder ${path} is in use by process ${owner}. Stop that one, or choose another folder with --data. If it is no npm run local, remove ${file}.`,
  );
}
