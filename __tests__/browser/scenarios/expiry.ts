import { match, ok, strictEqual } from "node:assert/strict";
import { FORGERIES } from "../../../local/check/forged-tokens";
import { enter, landed } from "../parts/people";
import { namesIn, run } from "../parts/query-box";
import { says } from "../parts/says";
import type { Scenario } from "../parts/scenario";
import { storedTokens, storeTokens } from "../parts/stored-tokens";
import { personOf } from "../parts/system";
import { textOf } from "../parts/text";
import type { Visit } from "../parts/visit";

const EXPIRED = "Your session has expired. Sign in again.";

const MINUTES_MS = 60_000;

/** What becomes of a token whose time is over. */
export const expiry: readonly Scenario[] = [
  {
    what: "the time that is left runs down; then the page says that the session has expired, and signing in helps",
    act: async (visit) => {
      const { page } = visit;
      const arrived = Date.now();
      await page.clock.install({ time: arrived });
      await enter(visit, personOf(visit.system, "user"));
      match(await left(visit), /(1 h 0 min|59 min \d+ s) left$/);
      await page.clock.fastForward(30 * MINUTES_MS);
      match(await left(visit), /, (30|29) min \d+ s left$/);
      ok(await page.locator("#error").isHidden(), "an error before the time is over");
      await page.clock.fastForward(31 * MINUTES_MS);
      match(await left(visit), /, expired$/);
      await signsInAgain(visit);
      return undefined;
    },
  },
  {
    what: "Hasura's own JWTExpired gets the same sentence, and signing in helps",
    act: async (visit) => {
      const { page } = visit;
      await enter(visit, personOf(visit.system, "user"));
      const tokens = await storedTokens(page);
      ok(tokens, "no token is kept");
      const expired = FORGERIES.find(({ reason }) => reason === "JWTExpired");
      ok(expired, "no expired token among the forged ones");
      await storeTokens(page, { ...tokens, idToken: await expired.forge(tokens.idToken) });
      // A clock that is slow: the page believes that there is time left, and Hasura knows better.
      await page.clock.setSystemTime(Date.now() - 90 * MINUTES_MS);
      await page.reload();
      match(await left(visit), /min \d+ s left$/);
      const { outcome } = await run(page);
      strictEqual(outcome, "Refused (invalid-jwt): Could not verify JWT: JWTExpired");
      await signsInAgain(visit);
      return undefined;
    },
  },
];

function left({ page }: Visit): Promise<string> {
  return textOf(page.locator("#facts dd").last());
}

/** Sees the sentence and follows the link beside it; the login pages still know who it is. */
async function signsInAgain(visit: Visit): Promise<void> {
  const { page, system } = visit;
  await says(page, "alert", EXPIRED);
  await page.clock.setSystemTime(Date.now());
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Continue" }).click();
  const person = personOf(system, "user");
  await landed(visit, person);
  ok(await page.locator("#error").isHidden(), "the sentence outlived the new sign-in");
  match(await left(visit), /(1 h 0 min|59 min \d+ s) left$/);
  strictEqual(namesIn(await run(page)).join(), person.username);
}
