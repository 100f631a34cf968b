import { deepStrictEqual, ok } from "node:assert/strict";
import { CONTRAST, inPage, STRUCTURE } from "../parts/in-page";
import { enter, fillIn, heading, newcomer, register } from "../parts/people";
import { picture } from "../parts/pictures";
import { run } from "../parts/query-box";
import { says } from "../parts/says";
import type { Scenario } from "../parts/scenario";
import { personOf } from "../parts/system";
import type { Visit } from "../parts/visit";

const SCHEMES = ["light", "dark"] as const;
const WIDTHS = [1280, 320] as const;

/** A page, and how to get there. */
interface Look {
  readonly name: string;
  readonly open: (visit: Visit) => Promise<unknown>;
}

const LOOKS: readonly Look[] = [
  { name: "start", open: ({ page, system }) => page.goto(system.facts.startPage) },
  { name: "login", open: ({ page, system }) => page.goto(system.facts.login) },
  {
    name: "login refused",
    open: async (visit) => {
      visit.expect(/status of 400/);
      await visit.page.goto(visit.system.facts.login);
      await fillIn(visit.page, { username: "nobody", password: "Wrong-1234" });
      await says(visit.page, "alert", "Incorrect username or password.");
    },
  },
  {
    name: "login with session",
    open: async (visit) => {
      await enter(visit, personOf(visit.system, "user"));
      await visit.page.goto(visit.system.facts.login);
    },
  },
  { name: "sign-up", open: ({ page, system }) => page.goto(system.facts.register) },
  { name: "confirm", open: (visit) => register(visit, newcomer()) },
  { name: "forgot password", open: forgotPassword },
  {
    name: "new password",
    open: async (visit) => {
      await forgotPassword(visit);
      await visit.page.getByLabel("Username").fill("nobody");
      await visit.page.getByRole("button", { name: "Send a code" }).click();
      await heading(visit.page, "Choose a new password");
    },
  },
  { name: "callback without sign-in", open: ({ page, system }) => page.goto(system.callback) },
  {
    name: "callback with result",
    open: async (visit) => {
      await enter(visit, personOf(visit.system, "editor"));
      await run(visit.page, "user");
    },
  },
  {
    name: "callback with refusal",
    open: async (visit) => {
      await enter(visit, personOf(visit.system, "editor"));
      await run(visit.page, "editor");
    },
  },
  {
    name: "callback with error",
    open: async ({ page, system }) => {
      await page.goto(`${system.callback}?error=invalid_request&error_description=PreTokenGeneration+failed`);
      await heading(page, "Sign-in did not work");
    },
  },
  {
    name: "mail",
    open: async (visit) => {
      await register(visit, newcomer());
      await visit.page.goto(visit.system.facts.mailbox);
      await visit.page.getByRole("main").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "problem",
    open: async (visit) => {
      visit.expect(/status of 400/);
      const link = new URL(visit.system.facts.login);
      link.searchParams.set("redirect_uri", "http://localhost:9999/somewhere-else");
      await visit.page.goto(link.href);
      await heading(visit.page, "This request cannot be answered");
    },
  },
];

/** Every page in both schemes, wide and narrow: contrast, landmarks, labels, no scrolling to the side; with pictures. */
export const appearance: readonly Scenario[] = LOOKS.map(({ name, open }) => ({
  what: `looks: ${name}`,
  act: async (visit) => {
    await open(visit);
    const lowest: number[] = [];
    for (const width of WIDTHS) {
      await visit.page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
      for (const colorScheme of SCHEMES) {
        await visit.page.emulateMedia({ colorScheme });
        await picture(visit.page, `${name} ${width} ${colorScheme}`);
        lowest.push(await examine(visit, `at ${width} pixels, ${colorScheme}`));
      }
    }
    return `lowest contrast ${Math.min(...lowest).toFixed(2)}`;
  },
}));

/** @returns the lowest contrast */
async function examine({ page }: Visit, where: string): Promise<number> {
  // What is folded away counts, too.
  await unfold(page, true);
  const { texts, lowest, problems } = await inPage(page, CONTRAST);
  deepStrictEqual(problems, [], `contrast ${where}`);
  ok(texts > 3, `hardly any text ${where}`);
  deepStrictEqual(await inPage(page, STRUCTURE), [], `structure ${where}`);
  await unfold(page, false);
  return lowest;
}

async function unfold(page: Visit["page"], open: boolean): Promise<void> {
  await page.evaluate(`for (const it of document.querySelectorAll("details")) it.open = ${open}`);
}

async function forgotPassword({ page, system }: Visit): Promise<void> {
  await page.goto(system.facts.login);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await heading(page, "Forgot your password?");
}
