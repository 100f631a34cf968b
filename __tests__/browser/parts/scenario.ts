import { stripVTControlCharacters } from "node:util";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { picture } from "./pictures";
import { placeOf, withoutSecrets } from "./place";
import type { System } from "./system";
import { Visit } from "./visit";

/** Something that people do, in a window of its own. */
export interface Scenario {
  /** What must be so. */
  readonly what: string;
  /** Settings of the window. @default a wide one with script */
  readonly window?: BrowserContextOptions;
  /** Does it and looks. @returns what is worth knowing beside the row */
  readonly act: (visit: Visit) => Promise<string | undefined>;
}

/** Plays a scenario. @throws Error saying what, on which page, and where the picture of that is */
export async function play(scenario: Scenario, browser: Browser, system: System): Promise<string | undefined> {
  const visit = await Visit.start(browser, system, scenario.window);
  try {
    const detail = await scenario.act(visit);
    visit.verify();
    return detail;
  } catch (error) {
    const reason = error instanceof Error ? stripVTControlCharacters(error.message).trim() : String(error);
    const lines = [reason, ...(await placeOf(visit.page)), await picture(visit.page, `FAILED ${scenario.what}`)];
    throw new Error(withoutSecrets(lines.join("\n")));
  } finally {
    await visit.end();
  }
}
