import { setTimeout as sleep } from "node:timers/promises";
import { isRecord } from "../../../functions/shared/is-record";
import { LocalError } from "../../local-error";
import { JsonMismatch } from "./json";
import { type CachingHeaders, expiryOf } from "./key-set-expiry";
import { parseKeySet, type VerificationKey } from "./verification-key";

/** What a key set's URL answered. */
export interface KeySetAnswer extends CachingHeaders {
  /** HTTP status. */
  readonly status: number;
  /** Body, as text. */
  readonly body: string;
}

/** Fetches a key set. @throws Error where nothing answers */
export type LoadKeys = (url: string) => Promise<KeySetAnswer>;

/** Gives the keys that hold now. */
export type CurrentKeys = () => Promise<readonly VerificationKey[]>;

/** How a published key set is watched. */
export interface KeySetOptions {
  /** Where it is published. */
  readonly url: string;
  /** Fetches it. @default an HTTP request */
  readonly load?: LoadKeys;
  /** The clock. @default the machine's */
  readonly now?: () => Date;
  /** How long the first fetch is tried again, as the user pool may still be starting. @default 5000 */
  readonly startGraceMs?: number;
}

const RETRY_MS = 200;
/** The engine looks once a second whether the keys have expired. */
const POLL_MS = 1000;
const REQUEST_TIMEOUT_MS = 5000;

/**
 * Fetches a key set and keeps it current as the engine does: again only when `Cache-Control` or `Expires` say so, then at
 * most once a second; never for an unknown `kid`; without such headers never again. A later failure keeps the old keys.
 * Unlike the engine, whose keys arrive up to a second after its start (graphql-engine#9613), the keys are there at once.
 * Source: graphql-engine v2.48, server/src-lib/Hasura/Server/Auth.hs (`mkJwtCtx`, `updateJwkFromUrl`).
 *
 * @throws LocalError if the first fetch fails, which is fatal to the engine too
 */
export async function watchKeySet(options: KeySetOptions): Promise<CurrentKeys> {
  const { url, load = fetchKeySet, now = () => new Date(), startGraceMs = 5000 } = options;
  let keys: readonly VerificationKey[] = [];
  let expiry: Date | undefined;
  let attempted = 0;
  let refreshing: Promise<void> | undefined;

  const refresh = async (): Promise<void> => {
    attempted = now().getTime();
    const answer = await answerOf(url, load);
    keys = keysOf(url, answer);
    // An answer without an expiry keeps the one before, which has passed: the engine then asks every second.
    expiry = expiryOf(answer, now()) ?? expiry;
  };

  await retried(refresh, startGraceMs);

  return async () => {
    const time = now().getTime();
    const due = keys.length === 0 || (expiry !== undefined && time >= expiry.getTime());
    if (due && time - attempted >= POLL_MS) {
      refreshing ??= refresh()
        .catch(() => undefined)
        .finally(() => {
          refreshing = undefined;
        });
    }
    await refreshing;
    return keys;
  };
}

async function retried(refresh: () => Promise<void>, graceMs: number): Promise<void> {
  const end = performance.now() + graceMs;
  for (;;) {
    try {
      return await refresh();
    } catch (error) {
      if (performance.now() >= end) throw error;
      await sleep(RETRY_MS);
    }
  }
}

async function answerOf(url: string, load: LoadKeys): Promise<KeySetAnswer> {
  try {
    return await load(url);
  } catch (error) {
    throw failure(`Error fetching JWK: ${reason(error)}`, url);
  }
}

function keysOf(url: string, answer: KeySetAnswer): readonly VerificationKey[] {
  if (answer.status < 200 || answer.status > 299) {
    throw failure(`Non-2xx response on fetching JWK from: ${url} (status ${answer.status})`, url);
  }
  try {
    return parseKeySet(answer.body);
  } catch (error) {
    if (error instanceof JsonMismatch) throw failure(`Error parsing JWK from url: ${url} (${error.inText()})`, url);
    throw error;
  }
}

function failure(problem: string, url: string): LocalError {
  return new LocalError(
    `${problem}. Hasura does not start without the keys of the JWT secret's jwk_url. Check that the user pool runs and answers at ${url}`,
  );
}

async function fetchKeySet(url: string): Promise<KeySetAnswer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  return {
    status: response.status,
    body: await response.text(),
    cacheControl: response.headers.get("cache-control"),
    expires: response.headers.get("expires"),
  };
}

/** `fetch` hides why it failed in the cause of its error. */
function reason(error: unknown): string {
  const cause = isRecord(error) ? error.cause : undefined;
  const texts = [cause, error].filter(isRecord).flatMap(({ code, message }) => [code, message]);
  return texts.find((text) => typeof text === "string" && text !== "")?.toString() ?? "unknown reason";
}
