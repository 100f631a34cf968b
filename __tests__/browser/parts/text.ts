import type { Locator } from "playwright-core";

/** The text of an element, without spaces around it. */
export async function textOf(element: Locator): Promise<string> {
  return ((await element.textContent()) ?? "").trim();
}
