import { strictEqual } from "node:assert/strict";
import { codeFromMail, fillIn, newcomer, register } from "../parts/people";
import type { Scenario } from "../parts/scenario";
import { personOf } from "../parts/system";
import type { Visit } from "../parts/visit";

const window = { javaScriptEnabled: false };

/** The login pages work without JavaScript; the callback page says that it cannot. */
export const withoutScript: readonly Scenario[] = [
  {
    what: "without JavaScript: register and confirm, up to the callback page, which says that it needs it",
    window,
    act: async (visit) => {
      const person = newcomer();
      await register(visit, person);
      await visit.page.getByLabel("Code").fill(await codeFromMail(visit, person.email));
      await visit.page.getByRole("button", { name: "Confirm" }).click();
      await needsScript(visit);
      return undefined;
    },
  },
  {
    what: "without JavaScript: sign in, up to the callback page",
    window,
    act: async (visit) => {
      await visit.page.goto(visit.system.facts.startPage);
      await visit.page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
      await fillIn(visit.page, personOf(visit.system, "user"));
      await needsScript(visit);
      return undefined;
    },
  },
];

async function needsScript({ page, system }: Visit): Promise<void> {
  await page.locator("noscript p").filter({ hasText: "so it needs JavaScript" }).waitFor();
  strictEqual(page.url().split("?")[0], system.callback);
  strictEqual(await page.getByRole("button", { name: "Run" }).isVisible(), false);
}
