import { strictEqual } from "node:assert/strict";
import { codeFromMail, enter, heading, landed, newcomer, register } from "../parts/people";
import { namesIn, run } from "../parts/query-box";
import { says } from "../parts/says";
import type { Scenario } from "../parts/scenario";
import { personOf } from "../parts/system";
import type { Visit } from "../parts/visit";

const MARKUP = '<img src="x" onerror="alert(1)"><b>bold</b>';

/** A name as Cognito allows it: no spaces. */
const MARKUP_NAME = '"><img/src=x/onerror=alert(1)>';

/** What comes back wrong, or not at all. */
export const mishaps: readonly Scenario[] = [
  {
    what: "the callback page shows an error as text, from the query and from the fragment, and does not run what is in it",
    act: async (visit) => {
      const { page, system } = visit;
      const answer = new URLSearchParams({ error: "access_denied", error_description: MARKUP });
      for (const separator of ["?", "#"]) {
        await page.goto("about:blank");
        await page.goto(`${system.callback}${separator}${answer}`);
        await says(page, "alert", `access_denied: ${MARKUP}`);
        await heading(page, "Sign-in did not work");
        await isText(visit);
        strictEqual(page.url(), system.callback);
        await page.getByRole("main").getByRole("link", { name: "Sign in" }).waitFor();
      }
      return undefined;
    },
  },
  {
    what: "the callback page refuses an answer to a sign-in that was not started here, and a code that was used",
    act: async (visit) => {
      const { page, system } = visit;
      const foreign = "This answer belongs to a sign-in that was not started in this tab. Start again here.";
      await page.goto(`${system.callback}?code=of-somebody-else&state=of-somebody-else`);
      await says(page, "alert", foreign);
      strictEqual(page.url(), system.callback);

      // A sign-in is under way, and another one's answer arrives.
      await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
      await heading(page, "Sign in");
      await page.goto(`${system.callback}?code=of-somebody-else&state=of-somebody-else`);
      await says(page, "alert", foreign);

      visit.expect(/status of 400/);
      await page.goto(`${system.callback}?code=used-before`);
      await says(
        page,
        "alert",
        "invalid_grant: The code is unknown, used already, or older than five minutes. Sign in again.",
      );
      return undefined;
    },
  },
  {
    what: "the callback page without anything says what to do",
    act: async (visit) => {
      const { page, system } = visit;
      await page.goto(system.callback);
      await heading(page, "Nobody is signed in");
      await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
      await heading(page, "Sign in");
      return undefined;
    },
  },
  {
    what: "Hasura does not answer: the page says so, and works again afterwards",
    act: async (visit) => {
      const { page, system } = visit;
      const person = personOf(system, "user");
      await enter(visit, person);
      visit.expect(/net::ERR_FAILED/);
      await page.route(system.facts.graphql, (route) => route.abort());
      const { outcome, result } = await run(page);
      strictEqual(outcome, `No answer from ${system.facts.graphql}. Is it running, and may this page ask it (CORS)?`);
      strictEqual(result, "");
      await page.unroute(system.facts.graphql);
      strictEqual(namesIn(await run(page)).join(), person.username);
      return undefined;
    },
  },
  {
    what: "a name with markup in it stays text on every page",
    act: async (visit) => {
      const { page } = visit;
      visit.expect(/status of 400/);
      const person = newcomer(MARKUP_NAME);
      await page.goto(visit.system.facts.login);
      await page.getByLabel("Username").fill(person.username);
      await page.getByLabel("Password").fill(person.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await says(page, "alert", "Incorrect username or password.");
      strictEqual(await page.getByLabel("Username").inputValue(), MARKUP_NAME);
      await isText(visit);

      await register(visit, person);
      await isText(visit);
      await page.getByLabel("Code").fill(await codeFromMail(visit, person.email));
      await page.getByRole("button", { name: "Confirm" }).click();
      await landed(visit, person);
      strictEqual(namesIn(await run(page)).join(), MARKUP_NAME);
      await isText(visit);

      await page.goto(visit.system.facts.login);
      await page.getByText(`You are signed in as ${MARKUP_NAME}`).waitFor();
      await isText(visit);
      return undefined;
    },
  },
];

/** Nothing of it has become an element; a dialog would have been told by the window itself. */
async function isText({ page }: Visit): Promise<void> {
  strictEqual(await page.locator("img, main b").count(), 0);
}
