import { setTimeout as wait } from "node:timers/promises";
import { LocalError } from "../local-error";

/** An engine fetches the pool's keys when it starts and so waits for us; this is how long we then wait for it. */
const PATIENCE_MS = 30_000;

const PAUSE_MS = 200;

/**
 * Waits until an engine says that it is healthy.
 *
 * @param url origin of the engine
 * @throws LocalError if it does not
 */
export async function awaitEngine(url: string, patienceMs = PATIENCE_MS): Promise<void> {
  const end = performance.now() + patienceMs;
  let seen = "nothing answered";
  while (performance.now() < end) {
    try {
      const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) });
      if (response.ok) return;
      seen = `it answered ${response.status}`;
    } catch {
      seen = "nothing answered";
    }
    await wait(PAUSE_MS);
  }
  throw new LocalError(
    `The engine at ${url} was not healthy within ${patienceMs / 1000} s: ${seen} at ${url}/healthz. Start it (docker compose -f local/compose.yaml up, or npm run local -- --engine-only), or leave out --hasura for the stand-in.`,
  );
}
