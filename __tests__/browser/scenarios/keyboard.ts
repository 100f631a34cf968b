import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { Keyboard } from "../parts/keyboard";
import { codeFromMail, heading, landed, newcomer } from "../parts/people";
import { namesIn, rolesOffered, shown } from "../parts/query-box";
import type { Scenario } from "../parts/scenario";
import { personOf } from "../parts/system";
import type { Visit } from "../parts/visit";

const NAVIGATION = ["To the content", "Start", "Token and queries", "Mail"];

/** The journey without a mouse. */
export const keyboardOnly: readonly Scenario[] = [
  {
    what: "keyboard alone: from the start page to a query result; the focus is always visible and goes downwards",
    act: async (visit) => {
      const { page, system } = visit;
      const keyboard = new Keyboard(page);
      const person = personOf(system, "editor");
      await page.goto(system.facts.startPage);
      await keyboard.tab(...NAVIGATION, "Sign in");
      await keyboard.press("Enter");

      await heading(page, "Sign in");
      keyboard.arrive();
      await keyboard.on("Username");
      await keyboard.type(person.username);
      await keyboard.tab("Password");
      await keyboard.type(person.password);
      await keyboard.press("Enter");

      await landed(visit, person);
      keyboard.arrive();
      await keyboard.tab("To the content");
      await keyboard.press("Enter");
      keyboard.arrive();
      await keyboard.tab("Get new tokens", "Sign out", "Role");
      await choosesRole(visit, keyboard);
      await keyboard.tab("GraphQL");
      await keyboard.press("Escape");
      await keyboard.on("GraphQL");
      match(await page.getByLabel("GraphQL").inputValue(), /users/);
      await keyboard.press("Control+Enter");
      deepStrictEqual(namesIn(await shown(page)), [person.username]);

      await keyboard.tab("Run", "Result", "Decoded");
      const decoded = page.getByLabel("Decoded ID token");
      await keyboard.press("Enter");
      await decoded.waitFor({ state: "visible" });
      await keyboard.tab("Decoded ID token");
      await keyboard.press("Shift+Tab");
      keyboard.arrive();
      await keyboard.on("Decoded");
      await keyboard.press("Space");
      await decoded.waitFor({ state: "hidden" });
      await keyboard.tab("As it is sent");
      await keyboard.press("Enter");
      await keyboard.tab("ID token", "Copy");
      return undefined;
    },
  },
  {
    what: "keyboard alone: the start page to its end, and an account from sign-up to its row",
    act: async (visit) => {
      const { page, system } = visit;
      const keyboard = new Keyboard(page);
      const person = newcomer();
      await page.goto(system.facts.startPage);
      await keyboard.tab(...NAVIGATION, "Sign in", "Create an account", "Sign out", "Users");
      await keyboard.tab("The links, like the outputs of a deployed environment");
      await keyboard.tab("Get a token as user", "Copy", "Query with it", "Copy");
      for (let back = 0; back < 7; back++) await keyboard.press("Shift+Tab");
      keyboard.arrive();
      await keyboard.on("Create an account");
      await keyboard.press("Enter");

      await heading(page, "Create an account");
      keyboard.arrive();
      await keyboard.on("Username");
      await keyboard.type(person.username);
      await keyboard.tab("E-mail address");
      await keyboard.type(person.email);
      await keyboard.tab("Password");
      await keyboard.type(person.password);
      await keyboard.press("Enter");

      await heading(page, "Confirm your account");
      keyboard.arrive();
      await keyboard.on("Code");
      await keyboard.type(await codeFromMail(visit, person.email));
      await keyboard.press("Enter");
      await landed(visit, person);
      return undefined;
    },
  },
];

/** Goes through the roles with the arrows, and back to the one that was chosen. */
async function choosesRole({ page }: Visit, keyboard: Keyboard): Promise<void> {
  const role = page.getByLabel("Role");
  const [first, last] = await rolesOffered(page);
  strictEqual(await role.inputValue(), last, "the role that is chosen");
  await keyboard.press("ArrowUp");
  strictEqual(await role.inputValue(), first);
  await keyboard.press("ArrowDown");
  strictEqual(await role.inputValue(), last);
}
