import type { Page } from "playwright-core";
import { z } from "zod";
import { textOf } from "./text";

const answerSchema = z.object({
  data: z.object({ users: z.array(z.object({ id: z.string(), username: z.string() })) }),
});

/** What stands under the query box after a query. */
export interface Shown {
  /** How it went, in a line. */
  readonly outcome: string;
  /** Hasura's answer as it is shown; empty where none is. */
  readonly result: string;
}

/**
 * Runs what is in the query box.
 *
 * @param role the role to choose first; the one that is chosen unless told otherwise
 */
export async function run(page: Page, role?: string): Promise<Shown> {
  if (role !== undefined) await page.getByLabel("Role").selectOption(role);
  await page.getByRole("button", { name: "Run" }).click();
  return shown(page);
}

/** What stands there once an answer has come. */
export async function shown(page: Page): Promise<Shown> {
  const outcome = page.locator("#outcome").filter({ hasText: /^(Data in|Refused|No answer)/ });
  await outcome.waitFor();
  const result = page.locator("#result");
  return { outcome: await textOf(outcome), result: (await result.isVisible()) ? await textOf(result) : "" };
}

/** The names in the rows of `users` that are shown. */
export function namesIn({ result }: Shown): string[] {
  return z
    .parse(answerSchema, JSON.parse(result))
    .data.users.map(({ username }) => username)
    .sort();
}

/** The roles that can be chosen. */
export function rolesOffered(page: Page): Promise<string[]> {
  return page.getByLabel("Role").getByRole("option").allTextContents();
}
