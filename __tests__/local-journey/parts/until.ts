import { setTimeout as sleep } from "node:timers/promises";

const LOOK_AGAIN_MS = 10;

/**
 * Looks until something is there.
 *
 * @param what what is waited for, for the message
 * @param look gives undefined as long as it is not there; what it throws ends the waiting
 * @throws Error when it does not come in time
 */
export async function until<T>(
  what: string,
  ms: number,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() >= end) throw new Error(`${what}: not within ${ms / 1000} s`);
    await sleep(LOOK_AGAIN_MS);
  }
}
