import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { READY_MS } from "./limits";
import { type LocalProcess, told } from "./local-process";
import { until } from "./until";

/** The lock of a data folder: names the process that uses it. */
export const LOCK = "in-use";

/**
 * Waits until a folder has a new entry whose name starts so.
 *
 * @param known entries that an earlier process has left
 * @throws Error when the process ends before
 */
export function entryAppears(
  process: LocalProcess,
  folder: string,
  prefix: string,
  known: readonly string[] = [],
): Promise<void> {
  return happens(process, `${prefix} in ${folder}`, () =>
    entriesOf(folder).some((entry) => entry.startsWith(prefix) && !known.includes(entry)),
  );
}

/** Waits until a process has locked its folder. @throws Error when the process ends before */
export function locked(process: LocalProcess, data: string): Promise<void> {
  return happens(process, `the lock of ${data}`, () => ownerOf(data) === String(process.pid));
}

/** Waits until a process has written a text to standard output. @throws Error when the process ends before */
export function says(process: LocalProcess, text: string): Promise<void> {
  return happens(process, `the text ${text}`, () => process.stdout.includes(text));
}

/** Names of what is in a folder; none where there is no folder. */
export function entriesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Id of the process that a lock names. */
export function ownerOf(data: string): string | undefined {
  const file = join(data, LOCK);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

async function happens(process: LocalProcess, what: string, look: () => boolean): Promise<void> {
  await until(what, READY_MS, async () => {
    if (look()) return true;
    if (!process.runs) throw new Error(`${what}: the process ended before, with ${told(await process.ended(0))}`);
    return undefined;
  });
}
