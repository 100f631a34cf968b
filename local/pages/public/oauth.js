// The browser's half of OAuth: what goes into the sign-in link and what comes back. Pure but for randomness.

/**
 * Adds state and, for the code grant, a PKCE challenge to a sign-in link.
 *
 * @param {string} href
 * @param {Crypto} crypto
 * @returns {Promise<{ href: string, pending: { state: string, verifier?: string } }>}
 */
export async function protectedLink(href, crypto) {
  const url = new URL(href);
  const state = randomText(crypto);
  url.searchParams.set("state", state);
  if (url.searchParams.get("response_type") !== "code") return { href: url.href, pending: { state } };
  const verifier = randomText(crypto);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  url.searchParams.set("code_challenge", base64url(new Uint8Array(digest)));
  url.searchParams.set("code_challenge_method", "S256");
  return { href: url.href, pending: { state, verifier } };
}

/**
 * What sign-in came back with: a code in the query, tokens in the fragment, an error in either.
 *
 * @param {string} search
 * @param {string} hash
 * @param {{ state: string, verifier?: string } | undefined} pending what was kept when the link was followed
 */
export function readCallback(search, hash, pending) {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.slice(1));
  const read = (name) => query.get(name) ?? fragment.get(name) ?? undefined;
  const error = read("error");
  if (error) return { kind: "error", message: `${error}: ${read("error_description") ?? "no reason given"}` };
  const code = query.get("code");
  const accessToken = fragment.get("access_token");
  if (!code && !accessToken) return { kind: "nothing" };
  const state = read("state");
  // A static link has no state. One that is there must be ours.
  if (state !== undefined && state !== pending?.state) {
    return {
      kind: "error",
      message: "This answer belongs to a sign-in that was not started in this tab. Start again here.",
    };
  }
  if (!code) return { kind: "tokens", idToken: fragment.get("id_token") ?? undefined };
  return { kind: "code", code, verifier: state === undefined ? undefined : pending?.verifier };
}

function randomText(crypto) {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
