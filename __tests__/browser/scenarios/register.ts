import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert/strict";
import { codeFromMail, heading, landed, newcomer, register } from "../parts/people";
import { namesIn, run } from "../parts/query-box";
import { says } from "../parts/says";
import type { Scenario } from "../parts/scenario";
import type { Visit } from "../parts/visit";

const BAD_REQUEST = /status of 400/;

/** Making an account. */
export const registering: readonly Scenario[] = [
  {
    what: "register, confirm with the code from the mail page, land signed in with one's own row and nobody else's",
    act: async (visit) => {
      const { page } = visit;
      const person = newcomer();
      await register(visit, person);
      strictEqual(await page.getByLabel("Username").inputValue(), person.username);
      const code = await codeFromMail(visit, person.email);
      await page.getByLabel("Code").fill(code);
      await page.getByRole("button", { name: "Confirm" }).click();
      await landed(visit, person);
      deepStrictEqual(namesIn(await run(page)), [person.username]);
      return undefined;
    },
  },
  {
    what: "sign-up says the password rules, and refuses a weak password and a name that is taken",
    act: async (visit) => {
      visit.expect(BAD_REQUEST);
      const { page } = visit;
      await page.goto(visit.system.facts.register);
      const rules =
        "At least 8 characters, among them a lower-case letter, an upper-case letter, a digit and a special character.";
      await page.getByText(rules).waitFor();
      strictEqual(await page.getByLabel("Password").getAttribute("aria-describedby"), "password-hint");

      const person = newcomer();
      await signUp(visit, { ...person, password: "password" });
      await says(page, "alert", "Password did not conform with policy: Password must have uppercase characters");
      await keeps(visit, person.username, person.email);

      await signUp(visit, { ...person, username: "user" });
      await says(page, "alert", "An account with this name exists already.");
      await keeps(visit, "user", person.email);
      return undefined;
    },
  },
  {
    what: "a wrong code is refused, a new one can be sent, and the old one is worth nothing then",
    act: async (visit) => {
      visit.expect(BAD_REQUEST);
      const { page } = visit;
      const person = newcomer();
      await register(visit, person);
      const first = await codeFromMail(visit, person.email);
      await confirm(visit, first === "000000" ? "000001" : "000000");
      await says(page, "alert", "That code is not right. Check it, or ask for a new one.");
      strictEqual(await page.getByLabel("Username").inputValue(), person.username);

      await page.getByRole("button", { name: "Send a new code" }).click();
      await says(page, "status", "A new code is on its way.");
      const second = await codeFromMail(visit, person.email);
      notStrictEqual(second, first);
      await confirm(visit, first);
      await says(page, "alert", "That code is not right. Check it, or ask for a new one.");
      await confirm(visit, second);
      await landed(visit, person);
      return undefined;
    },
  },
];

async function signUp({ page }: Visit, { username, email, password }: ReturnType<typeof newcomer>): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
}

/** What stays in the fields after a refusal; a password never does. */
async function keeps({ page }: Visit, username: string, email: string): Promise<void> {
  await heading(page, "Create an account");
  const fields = ["Username", "E-mail address", "Password"].map((label) => page.getByLabel(label).inputValue());
  deepStrictEqual(await Promise.all(fields), [username, email, ""]);
}

async function confirm({ page }: Visit, code: string): Promise<void> {
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Confirm" }).click();
}
