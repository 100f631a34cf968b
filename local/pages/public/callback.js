import { attachCopyButtons } from "./copy.js";
import { attachLinks } from "./links.js";
import { readCallback } from "./oauth.js";
import { attachQuery } from "./query.js";
import { requestTokens } from "./requests.js";
import { forgetTokens, loadTokens, saveTokens, takePending } from "./storage.js";
import { decodeUnverified, displayName, remainingText, whatHasuraMakesOf } from "./token.js";

const EXPIRED = "Your session has expired. Sign in again.";
const byId = (id) => document.getElementById(id);

const { search, hash } = location;
// Before anything else: neither a code nor a token may stay in the address bar and the history.
history.replaceState(null, "", location.pathname);
attachLinks();
attachCopyButtons();
let ticking;
main().catch((error) => fail(error.message));

async function main() {
  const callback = readCallback(search, hash, search || hash ? takePending() : undefined);
  const config = await (await fetch("/config.json")).json();
  if (callback.kind === "error") {
    forgetTokens();
    throw new Error(callback.message);
  }
  if (callback.kind !== "nothing") saveTokens(await tokensOf(callback, config));
  const tokens = loadTokens();
  if (!tokens) {
    byId("heading").textContent = "Nobody is signed in";
    byId("signed-out").hidden = false;
    return;
  }
  const session = { tokens };
  show(session, config);
  attachQuery(config, session, fail, EXPIRED);
  byId("renew").hidden = tokens.refreshToken === undefined;
  byId("renew").addEventListener("click", () => renew(session, config).catch((error) => fail(error.message)));
}

async function tokensOf(callback, config) {
  const tokens = callback.kind === "tokens" ? callback : await exchange(callback, config);
  if (!tokens.idToken) throw new Error("There is no ID token in the answer: add openid to the scopes.");
  return { idToken: tokens.idToken, refreshToken: tokens.refreshToken };
}

function exchange({ code, verifier }, config) {
  const proof = verifier === undefined ? {} : { code_verifier: verifier };
  return requestTokens(config, { grant_type: "authorization_code", code, redirect_uri: config.callbackUrl, ...proof });
}

async function renew(session, config) {
  const { refreshToken } = session.tokens;
  const { idToken } = await requestTokens(config, { grant_type: "refresh_token", refresh_token: refreshToken });
  session.tokens = { idToken, refreshToken };
  saveTokens(session.tokens);
  byId("error").hidden = true;
  byId("signed-out").hidden = true;
  show(session, config);
  byId("renewed").textContent = `New tokens at ${new Date().toLocaleTimeString()}.`;
}

function show({ tokens }, config) {
  const decoded = decodeUnverified(tokens.idToken);
  if (!decoded) throw new Error("What came back is no token.");
  const { payload } = decoded;
  const { allowedRoles, problems, role, userId } = whatHasuraMakesOf(payload, config);
  byId("heading").textContent = `Signed in as ${displayName(payload)}`;
  byId("problem-list").replaceChildren(...problems.map((problem) => element("li", problem)));
  byId("problems").hidden = problems.length === 0;
  const expiry = element("dd");
  byId("facts").replaceChildren(
    ...fact("Role", role ?? "none"),
    ...fact("Allowed roles", allowedRoles.join(", ") || "none"),
    ...fact("User id", userId ?? "none"),
    element("dt", "Expires"),
    expiry,
  );
  byId("role").replaceChildren(...allowedRoles.map((name) => new Option(name, name, name === role, name === role)));
  byId("decoded").textContent = JSON.stringify(decoded, null, 2);
  byId("raw").textContent = tokens.idToken;
  byId("signed-in").hidden = false;
  countDown(expiry, Number(payload.exp));
}

function countDown(target, expiresAt) {
  clearInterval(ticking);
  const at = new Date(expiresAt * 1000).toLocaleTimeString();
  const tick = () => {
    const left = Math.ceil(expiresAt - Date.now() / 1000);
    target.textContent = `${at}, ${remainingText(left)}`;
    if (left > 0) return;
    clearInterval(ticking);
    fail(EXPIRED);
  };
  ticking = setInterval(tick, 1000);
  tick();
}

function fail(message) {
  byId("error").textContent = message;
  byId("error").hidden = false;
  byId("signed-out").hidden = false;
  if (byId("signed-in").hidden) byId("heading").textContent = "Sign-in did not work";
}

function fact(name, value) {
  return [element("dt", name), element("dd", value)];
}

function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
