import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { LocalError } from "../local-error";

/**
 * An engine fetches the pool's keys when it starts and so waits for us; this is how long we then wait for it. Docker
 * waits up to a minute before it starts a container again.
 */
const PATIENCE_MS = 90_000;

const PAUSE_MS = 200;

const REQUEST_MS = 2000;

const versionSchema = z.object({ version: z.string() });

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
      const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(REQUEST_MS) });
      if (response.ok) return await refuseOthers(url);
      seen = `it answered ${response.status}`;
    } catch (error) {
      if (error instanceof LocalError) throw error;
      seen = "nothing answered";
    }
    await wait(PAUSE_MS);
  }
  throw new LocalError(
    `The engine at ${url} was not healthy within ${patienceMs / 1000} s: ${seen} at ${url}/healthz. Start it (docker compose -f local/compose.yaml up, or npm run local -- --engine-only), or leave out --hasura for the stand-in.`,
  );
}

/** Many a server says that it is healthy. */
async function refuseOthers(url: string): Promise<void> {
  const response = await fetch(`${url}/v1/version`, { signal: AbortSignal.timeout(REQUEST_MS) });
  const text = await response.text();
  if (versionSchema.safeParse(parsed(text)).success) return;
  throw new LocalError(
    `What answers at ${url} is no Hasura: ${url}/v1/version gave ${JSON.stringify(text.slice(0, 60))}. Give --hasura the address of an engine, or leave it out for the stand-in.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
