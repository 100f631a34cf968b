import { setTimeout as sleep } from "node:timers/promises";
import { Unexpected } from "./step";

/** What goes through the queue takes its time; on a busy machine a function's start alone takes seconds. */
const PATIENCE_MS = 10_000;

const PAUSE_MS = 50;

/**
 * Looks again and again until what is seen is what is expected.
 *
 * @param look throws Unexpected while it is not
 * @throws the last Unexpected after ten seconds, and any other error at once
 */
export async function eventually<T>(look: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof Unexpected) || performance.now() > end) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
