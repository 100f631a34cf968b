import type { LocalSettings } from "../../../settings";
import type { Parameters } from "../request/parameters";
import { RequestProblem } from "../request/request-problem";

/** Where the client's URLs are configured. */
const URLS_LIVE_IN = "environments/local.ts";

/**
 * Checks `client_id`.
 *
 * @throws RequestProblem
 */
export function checkClientId(parameters: Parameters, { clientId }: LocalSettings): void {
  const received = parameters.get("client_id");
  if (received === clientId) return;
  const message = received === undefined ? "The parameter client_id is missing." : "No app client has this client_id.";
  throw new RequestProblem(400, message, {
    received,
    allowed: [clientId],
    remedy: "Take the link from the start page, or put the client id of the local pool into your front end.",
  });
}

/**
 * A URL that the client has registered, compared character by character.
 *
 * @throws RequestProblem: a browser is never sent to a URL that is not registered
 */
export function registeredUrl(
  parameters: Parameters,
  name: "redirect_uri" | "logout_uri",
  { callbackUrls, signOutUrls }: LocalSettings,
): string {
  const received = parameters.get(name);
  const [allowed, list] = name === "redirect_uri" ? [callbackUrls, "callbackUrls"] : [signOutUrls, "signOutUrls"];
  if (received !== undefined && allowed.includes(received)) return received;
  const message =
    received === undefined ? `The parameter ${name} is missing.` : `The app client does not allow this ${name}.`;
  throw new RequestProblem(400, message, {
    received,
    allowed,
    remedy: `Use one of these, character by character, or add yours to ${list} in ${URLS_LIVE_IN} and start again.`,
  });
}
