// What this tab remembers. sessionStorage only: it ends with the tab and no other tab reads it.

const TOKENS = "tokens";
const PENDING = "pending-sign-in";

/** @returns {{ idToken: string, refreshToken?: string } | undefined} */
export const loadTokens = () => load(TOKENS);

export const saveTokens = (tokens) => sessionStorage.setItem(TOKENS, JSON.stringify(tokens));

export const forgetTokens = () => sessionStorage.removeItem(TOKENS);

export const savePending = (pending) => sessionStorage.setItem(PENDING, JSON.stringify(pending));

/** What was kept for the sign-in under way, for the last time. */
export function takePending() {
  const pending = load(PENDING);
  sessionStorage.removeItem(PENDING);
  return pending;
}

function load(key) {
  const text = sessionStorage.getItem(key);
  return text === null ? undefined : JSON.parse(text);
}
