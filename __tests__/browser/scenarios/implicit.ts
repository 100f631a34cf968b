import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { enter, fillIn, landed } from "../parts/people";
import { namesIn, run } from "../parts/query-box";
import { says } from "../parts/says";
import type { Scenario } from "../parts/scenario";
import { storedTokens } from "../parts/stored-tokens";
import { personOf } from "../parts/system";

/** The grant of Hasura's guide, on a system of its own. */
export const implicitGrant: readonly Scenario[] = [
  {
    what: 'grant "implicit": the tokens come in the fragment, leave the address bar, and show one\'s own row',
    act: async (visit) => {
      const { page, system } = visit;
      const person = personOf(system, "user");
      const arrivals: string[] = [];
      page.on("response", async (response) => {
        const location = await response.headerValue("location");
        if (location?.startsWith(system.callback)) arrivals.push(location.replaceAll(/=[^&]*/g, ""));
      });
      await enter(visit, person);
      deepStrictEqual(arrivals, [`${system.callback}#id_token&access_token&token_type&expires_in&state`]);
      strictEqual(await page.evaluate("location.hash + location.search"), "");
      deepStrictEqual(namesIn(await run(page)), [person.username]);
      strictEqual((await storedTokens(page))?.refreshToken, undefined);
      strictEqual(await page.getByRole("button", { name: "Get new tokens" }).isVisible(), false);
      await page.reload();
      await landed(visit, person);
      return undefined;
    },
  },
  {
    what: 'grant "implicit": the static link works, tokens of a foreign sign-in are refused',
    act: async (visit) => {
      const { page, system } = visit;
      const person = personOf(system, "user");
      match(system.facts.login, /response_type=token/);
      await page.goto(system.facts.login);
      await fillIn(page, person);
      await landed(visit, person);
      const tokens = await storedTokens(page);
      const foreign = new URLSearchParams({ id_token: tokens?.idToken ?? "", access_token: "x", state: "foreign" });
      await page.goto("about:blank");
      await page.goto(`${system.callback}#${foreign}`);
      await says(page, "alert", "This answer belongs to a sign-in that was not started in this tab. Start again here.");
      strictEqual(page.url(), system.callback);
      return undefined;
    },
  },
];
