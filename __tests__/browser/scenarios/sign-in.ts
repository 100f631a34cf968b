import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { enter, fillIn, heading, landed } from "../parts/people";
import { namesIn, rolesOffered, run } from "../parts/query-box";
import { says } from "../parts/says";
import type { Scenario } from "../parts/scenario";
import { personOf } from "../parts/system";
import type { Visit } from "../parts/visit";

const BAD_REQUEST = /status of 400/;

/** Signing in with the seeded users, and with what is wrong. */
export const signingIn: readonly Scenario[] = [
  {
    what: "sign in as user: one role to choose, one row",
    act: async (visit) => {
      await arrives(visit, "user");
      const shown = await run(visit.page, "user");
      match(shown.outcome, /^Data in \d+ ms\.$/);
      deepStrictEqual(namesIn(shown), ["user"]);
      return undefined;
    },
  },
  {
    what: "sign in as editor: own row as user, Hasura's refusal of users as editor, readable",
    act: async (visit) => {
      await arrives(visit, "editor");
      deepStrictEqual(namesIn(await run(visit.page, "user")), ["editor"]);
      const { outcome, result } = await run(visit.page, "editor");
      strictEqual(outcome, "Refused (validation-failed): field 'users' not found in type: 'query_root'");
      match(result, /"errors"/);
      return undefined;
    },
  },
  {
    what: "sign in as auditor: own row as user, everybody's as auditor",
    act: async (visit) => {
      await arrives(visit, "auditor");
      deepStrictEqual(namesIn(await run(visit.page, "user")), ["auditor"]);
      const all = namesIn(await run(visit.page, "auditor"));
      for (const { username } of visit.system.facts.users) ok(all.includes(username), `no ${username} among ${all}`);
      return undefined;
    },
  },
  {
    what: "the link of the terminal's table, without state and PKCE, signs in as well",
    act: async (visit) => {
      const person = personOf(visit.system, "user");
      await visit.page.goto(visit.system.facts.login);
      await fillIn(visit.page, person);
      await landed(visit, person);
      return undefined;
    },
  },
  {
    what: "a wrong password and an unknown name get the same answer; the name stays, the focus waits for the password",
    act: async (visit) => {
      visit.expect(BAD_REQUEST);
      const { page, system } = visit;
      const person = personOf(system, "user");
      await page.goto(system.facts.login);
      for (const wrong of [
        { username: "nobody-of-this-name", password: person.password },
        { ...person, password: "Wrong-1234" },
      ]) {
        await fillIn(page, wrong);
        // The name that is kept tells that this is the answer to this attempt.
        await page.locator(`input[name="username"][value="${wrong.username}"]`).waitFor();
        await says(page, "alert", "Incorrect username or password.");
        await heading(page, "Sign in");
        strictEqual(await page.getByLabel("Password").inputValue(), "");
        strictEqual(await page.locator(":focus").getAttribute("name"), "password");
      }
      await page.getByLabel("Password").fill(person.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await landed(visit, person);
      return undefined;
    },
  },
];

/** Signs in, and sees what Hasura makes of the token. */
async function arrives(visit: Visit, role: string): Promise<void> {
  const { page, system } = visit;
  const person = personOf(system, role);
  await enter(visit, person);
  const facts = await page.locator("#facts dd").allTextContents();
  strictEqual(facts[0], "user", "the role without a choice");
  deepStrictEqual([...(facts[1] ?? "").split(", ")].sort(), [...person.roles].sort(), "the roles that are shown");
  match(facts[2] ?? "", /^[0-9a-f-]{36}$/);
  match(facts[3] ?? "", /, (1 h 0 min|59 min \d+ s) left$/);
  deepStrictEqual((await rolesOffered(page)).sort(), [...person.roles].sort(), "the roles that are offered");
  strictEqual(await page.getByLabel("Role").inputValue(), "user", "the role that is chosen");
  ok(await page.locator("#problems").isHidden(), "there are problems with the token");
}
