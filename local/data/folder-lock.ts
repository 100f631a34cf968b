import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../error-code";
import { LocalError } from "../local-error";

/** File that names the process which uses the folder. */
const LOCK = "in-use";

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
  if (ours.has(file)) throw inUse(file, path, process.pid);
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
    while (!(await named(written, file))) await removeDead(file, path);
  } finally {
    await rm(written, { force: true });
  }
}

async function removeDead(file: string, path: string): Promise<void> {
  const owner = await ownerOf(file);
  if (owner === undefined) return;
  const pid = Number(owner);
  if (pid !== process.pid && isAlive(pid)) throw inUse(file, path, pid);
  // Renamed and looked at again: somebody else may have put a lock of their own there by now.
  const aside = `${file}-${randomUUID()}`;
  await unlessCode("ENOENT", rename(file, aside));
  const moved = await ownerOf(aside);
  if (moved !== undefined && moved !== owner) await named(aside, file);
  await rm(aside, { force: true });
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

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

function inUse(file: string, path: string, owner: number): LocalError {
  return new LocalError(
    `The folder ${path} is in use by process ${owner}. Stop that one, or choose another folder with --data. If it is no npm run local, remove ${file}.`,
  );
}
