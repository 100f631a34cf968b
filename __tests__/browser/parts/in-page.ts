import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { z } from "zod";

const FOLDER = join(__dirname, "..", "in-page");

/** A script that looks at a page from inside; the value of its last line is its answer. */
export interface InPage<T> {
  /** Its file in `in-page`. What is compiled for Node.js would not run in a page, so these are scripts of their own. */
  readonly file: string;
  /** What it answers. */
  readonly answer: z.ZodType<T>;
}

/** The contrast of every text that can be seen: their number, the lowest ratio, and those that are too low. */
export const CONTRAST: InPage<{ texts: number; lowest: number; problems: string[] }> = {
  file: "contrast.js",
  answer: z.object({ texts: z.number(), lowest: z.number(), problems: z.array(z.string()) }),
};

/** What is wrong with landmarks, headings, names, labels and sizes. */
export const STRUCTURE: InPage<string[]> = { file: "structure.js", answer: z.array(z.string()) };

/** Where the focus is. */
export interface Focus {
  /** Name of the element for assistive technology. */
  readonly name: string;
  /** Whether one can see that it has the focus. */
  readonly visible: boolean;
  /** Its upper edge on the page. */
  readonly top: number;
  /** Its lower edge on the page. */
  readonly bottom: number;
  /** Its left edge on the page. */
  readonly left: number;
}

/** Where the focus is; null when nothing has it. */
export const FOCUS: InPage<Focus | null> = {
  file: "focus.js",
  answer: z
    .object({ name: z.string(), visible: z.boolean(), top: z.number(), bottom: z.number(), left: z.number() })
    .nullable(),
};

/** Runs a script in a page. */
export async function inPage<T>(page: Page, { answer, file }: InPage<T>): Promise<T> {
  const seen: unknown = await page.evaluate(readFileSync(join(FOLDER, file), "utf8"));
  return answer.parse(seen);
}
