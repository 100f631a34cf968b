import { mkdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import type { Page } from "playwright-core";
import { ROOT } from "../../local-journey/parts/workspace";

/** Where pictures go; git ignores it, CI keeps it. */
const FOLDER = join(ROOT, ".artifacts", "screenshots");

/** Removes the pictures of the last run. */
export function clearPictures(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
}

/** Takes a picture of a whole page. @returns its file, seen from the project */
export async function picture(page: Page, name: string): Promise<string> {
  const path = join(FOLDER, `${name.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-|-$/g, "")}.png`);
  await page.screenshot({ path, fullPage: true });
  return relative(ROOT, path);
}
