import { certificateNotTrusted, hostUnavailable, hostUnreachable } from "./access-problems";
import type { CloudPlace } from "./cloud-place";

/** How requests are sent; tests send them elsewhere. */
export interface Transport {
  /** Sends one request, as the `fetch` of Node does. */
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>;
  /** Waits between two attempts. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** The real one. */
export const NETWORK: Transport = {
  fetch: (url, init) => fetch(url, init),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Longest that one request may take, large plans included. */
const TIMEOUT_MS = 60_000;

/** Attempts after the first. */
const RETRIES = 4;

/** Longest wait that the host may ask for. */
const LONGEST_PAUSE_MS = 30_000;

/**
 * Sends a request and, where the host is busy or stumbles, sends it again. What changes something is sent again only when
 * the host has surely not begun with it (HTTP 429).
 *
 * @throws CloudProblem when no answer comes, or none but 429 and 5xx
 */
export async function send(place: CloudPlace, transport: Transport, url: URL, init: RequestInit): Promise<Response> {
  const repeatable = (init.method ?? "GET") === "GET";
  for (let attempt = 0; ; attempt += 1) {
    const answer = await once(place, transport, url, init, attempt < RETRIES && repeatable);
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
    await answer?.body?.cancel();
    const mayRepeat = attempt < RETRIES && (repeatable || answer?.status === 429);
    if (answer && !mayRepeat) throw hostUnavailable(place, answer.status);
    await transport.pause(pauseMs(attempt, answer?.headers.get("retry-after")));
  }
}

/** One attempt; `undefined` when the connection broke and it may be tried again. */
async function once(place: CloudPlace, { fetch }: Transport, url: URL, init: RequestInit, mayFail: boolean) {
  try {
    return await fetch(url, { redirect: "manual", ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const { code, reason } = failure(error);
    if (isAboutCertificate(code)) throw certificateNotTrusted(place, reason);
    if (mayFail && BROKEN.includes(code)) return undefined;
    throw hostUnreachable(place, reason);
  }
}

/** Connections that break now and then; a wrong name or a closed port stays what it is. */
const BROKEN = ["ECONNRESET", "EPIPE", "EAI_AGAIN", "UND_ERR_SOCKET"];

/** In words, what the codes of Node mean. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "the name does not exist",
  EAI_AGAIN: "the name cannot be looked up at the moment",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was broken off",
  ETIMEDOUT: "no answer came in time",
  UND_ERR_CONNECT_TIMEOUT: "no answer came in time",
  UND_ERR_SOCKET: "the connection was broken off",
  TimeoutError: "no answer came in time",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no way to it",
  CERT_HAS_EXPIRED: "it has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "it is for another name",
  DEPTH_ZERO_SELF_SIGNED_CERT: "it is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "its authority is not known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its authority is not known here",
  UNABLE_TO_GET_ISSUER_CERT: "its authority is not known here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its authority is not known here",
};

/** What made a request fail. The text of the error is not used: it may hold what was sent. */
function failure(error: unknown): { code: string; reason: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const own: unknown = typeof cause === "object" && cause !== null ? Reflect.get(cause, "code") : undefined;
  const code = typeof own === "string" ? own : cause instanceof Error ? cause.name : "unknown";
  return { code, reason: REASONS[code] ? `${REASONS[code]} (${code})` : code };
}

function isAboutCertificate(code: string): boolean {
  return /CERT|UNABLE_TO_VERIFY/.test(code);
}

function pauseMs(attempt: number, retryAfter: string | null | undefined): number {
  const asked = Number(retryAfter) * 1000;
  return asked > 0 ? Math.min(asked, LONGEST_PAUSE_MS) : 500 * 2 ** attempt;
}
