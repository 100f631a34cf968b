import { invalidToken, unexpectedAnswer } from "./access-problems";
import type { CloudPlace } from "./cloud-place";
import type { Token } from "./token";
import { send, type Transport } from "./transport";

/** Redirects that are followed; the API needs one. */
const REDIRECTS = 5;

/**
 * Fetches a plan's JSON, which the API hands out by a redirect to a place of storage. The token goes to the API's own
 * origin alone.
 *
 * @returns undefined where the token may not read it or the plan has none
 */
export async function fetchPlanJson(
  place: CloudPlace,
  transport: Transport,
  address: URL,
  token: Token,
): Promise<unknown> {
  let url = address;
  for (let step = 0; step <= REDIRECTS; step += 1) {
    const headers: Record<string, string> = { accept: "application/json" };
    if (url.origin === address.origin) headers.authorization = `Bearer ${token.value}`;
    const answer = await send(place, transport, url, { headers });
    const location = answer.headers.get("location");
    if (answer.status === 401 && step === 0) throw invalidToken(place, token.source);
    if ([204, 401, 403, 404].includes(answer.status)) {
      await answer.body?.cancel();
      return undefined;
    }
    if (answer.ok) return parse(place, address, await answer.text());
    await answer.body?.cancel();
    if (answer.status < 300 || answer.status >= 400 || !location)
      throw unexpectedAnswer(place, address.pathname, `HTTP ${answer.status}`);
    url = new URL(location, url);
    if (url.protocol !== "https:") throw unexpectedAnswer(place, address.pathname, "a redirect to a place without TLS");
  }
  throw unexpectedAnswer(place, address.pathname, `more than ${REDIRECTS} redirects`);
}

function parse(place: CloudPlace, address: URL, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unexpectedAnswer(place, address.pathname, "no JSON");
  }
}
