import type { Page } from "playwright-core";

const PARAMETER = /([?&#;](?:amp;)?(?:code|state|id_token|access_token|refresh_token|code_challenge)=)[^&\s"'`]*/g;
const TOKEN = /\beyJ[\w-]+(?:\.[\w-]*)*/g;

/** A text without the codes and tokens that addresses and assertions put into it. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(PARAMETER, "$1…").replaceAll(TOKEN, "a token");
}

/** Where a tab is and what it says is wrong, in lines. */
export async function placeOf(page: Page): Promise<string[]> {
  const alerts = await page.getByRole("alert").allTextContents();
  const said = alerts.filter((text) => text.trim() !== "");
  return [`on ${page.url()}`, ...said.map((text) => `which says: ${text}`)];
}
