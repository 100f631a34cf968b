import { strictEqual } from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { Page } from "playwright-core";
import type { Person } from "./system";
import { textOf } from "./text";
import type { Visit } from "./visit";

/** Somebody who has no account yet. */
export interface Newcomer extends Person {
  /** Address that the code goes to. */
  readonly email: string;
}

/** Somebody new. */
export function newcomer(username = `new-${randomBytes(3).toString("hex")}`): Newcomer {
  return { username, password: "Fresh-12345", email: `${randomBytes(4).toString("hex")}@example.com` };
}

/** Fills in the sign-in page and sends it. */
export async function fillIn(page: Page, { username, password }: Person): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in from the start page and waits for the callback page. */
export async function enter(visit: Visit, person: Person): Promise<void> {
  await visit.page.goto(visit.system.facts.startPage);
  await visit.page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await fillIn(visit.page, person);
  await landed(visit, person);
}

/** Makes an account from the start page; the page then asks for the code. */
export async function register({ page, system }: Visit, { username, email, password }: Newcomer): Promise<void> {
  await page.goto(system.facts.startPage);
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await heading(page, "Confirm your account");
}

/** Waits for the page with this heading. */
export async function heading(page: Page, text: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: text, exact: true }).waitFor();
}

/** Waits until somebody is signed in on the callback page, whose address then says nothing of it. */
export async function landed({ page, system }: Visit, { username }: Pick<Person, "username">): Promise<void> {
  await heading(page, `Signed in as ${username}`);
  strictEqual(page.url(), system.callback, "the address of the callback page");
}

/** The code that was last sent to an address, as the mail page shows it in a tab of its own. */
export async function codeFromMail({ context, system }: Visit, email: string): Promise<string> {
  const tab = await context.newPage();
  await tab.goto(system.facts.mailbox);
  const mail = tab.getByRole("listitem").filter({ hasText: `to ${email}` });
  const code = await textOf(mail.first().getByRole("code"));
  await tab.close();
  return code;
}
