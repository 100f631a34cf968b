import type { Page } from "playwright-core";
import { z } from "zod";

const tokensSchema = z.object({ idToken: z.string(), refreshToken: z.string().optional() });

/** What the callback page remembers of a sign-in. */
export type StoredTokens = z.output<typeof tokensSchema>;

/** The tokens that a tab remembers. */
export async function storedTokens(page: Page): Promise<StoredTokens | undefined> {
  const text = z.nullable(z.string()).parse(await page.evaluate("sessionStorage.getItem('tokens')"));
  return text === null ? undefined : tokensSchema.parse(JSON.parse(text));
}

/** Puts other tokens in their place, as time or a person with the developer tools would. */
export async function storeTokens(page: Page, tokens: StoredTokens): Promise<void> {
  await page.evaluate(`sessionStorage.setItem("tokens", ${JSON.stringify(JSON.stringify(tokens))})`);
}
