import { errors, type Page } from "playwright-core";

/**
 * Waits until the page says something, word for word.
 *
 * @param role how it says it: `alert` interrupts, `status` does not
 * @throws Error with what it says in its place
 */
export async function says(page: Page, role: "alert" | "status", text: string): Promise<void> {
  const voices = page.getByRole(role);
  try {
    await voices.filter({ hasText: exactly(text) }).waitFor();
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    throw new Error(`expected the ${role} “${text}”, saw ${JSON.stringify(await voices.allTextContents())}`);
  }
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);
}
