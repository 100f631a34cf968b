import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { enter, fillIn, heading, landed } from "../parts/people";
import { namesIn, run } from "../parts/query-box";
import type { Scenario } from "../parts/scenario";
import { storedTokens } from "../parts/stored-tokens";
import { personOf } from "../parts/system";

/** What lasts and what ends. */
export const session: readonly Scenario[] = [
  {
    what: "signing out leads to the start page; no token is left, not by going back either; a password is needed again",
    act: async (visit) => {
      const { page, system } = visit;
      const person = personOf(system, "user");
      await enter(visit, person);
      await page.getByRole("link", { name: "Sign out" }).click();
      await heading(page, "Cognito signs users in, Hasura serves their data");
      strictEqual(page.url(), system.facts.startPage);
      strictEqual(await storedTokens(page), undefined);

      await page.goBack();
      await heading(page, "Nobody is signed in");
      strictEqual(page.url(), system.callback);
      strictEqual(await page.locator("#raw").textContent(), "");

      await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
      await heading(page, "Sign in");
      strictEqual(await page.getByText("You are signed in as").count(), 0);
      strictEqual(await page.getByRole("link", { name: "Continue" }).count(), 0);
      await fillIn(page, person);
      await landed(visit, person);
      return undefined;
    },
  },
  {
    what: "a second sign-in needs no password, and can be somebody else's",
    act: async (visit) => {
      const { page, system } = visit;
      const [first, second] = [personOf(system, "user"), personOf(system, "editor")];
      const signInAgain = async () => {
        await page.goto(system.facts.startPage);
        await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
        await page.getByText(`You are signed in as ${first.username}`).waitFor();
      };
      await enter(visit, first);
      await signInAgain();
      await page.getByRole("link", { name: "Continue" }).click();
      await landed(visit, first);
      await signInAgain();
      await fillIn(page, second);
      await landed(visit, second);
      deepStrictEqual(namesIn(await run(page)), [second.username]);
      return undefined;
    },
  },
  {
    what: "reloading the callback page keeps the session; another tab has none of it; new tokens come without a password",
    act: async (visit) => {
      const { context, page, system } = visit;
      const person = personOf(system, "user");
      await enter(visit, person);
      const before = await storedTokens(page);
      await page.reload();
      await landed(visit, person);
      deepStrictEqual(await storedTokens(page), before);

      const tab = await context.newPage();
      await tab.goto(system.callback);
      await heading(tab, "Nobody is signed in");
      await tab.close();

      await page.getByRole("button", { name: "Get new tokens" }).click();
      await page
        .getByRole("status")
        .filter({ hasText: /^New tokens at / })
        .waitFor();
      const after = await storedTokens(page);
      strictEqual(after?.refreshToken, before?.refreshToken);
      deepStrictEqual(namesIn(await run(page)), [person.username]);
      return undefined;
    },
  },
];
