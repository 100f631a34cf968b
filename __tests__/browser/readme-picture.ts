import { ok } from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../local-journey/parts/workspace";
import { codeFromMail, landed, newcomer, register } from "./parts/people";
import { run } from "./parts/query-box";
import type { Scenario } from "./parts/scenario";

const FILE = join("docs", "callback.png");
const WIDTH = 1000;
const MOST_BYTES = 80_000;

/** Space below the last thing that is shown. */
const MARGIN = 32;

/** Takes the README's picture anew: the callback page of somebody who has just registered, down to the first answer. */
export const readmePicture: Scenario = {
  what: `picture for the README: ${FILE}`,
  window: { viewport: { width: WIDTH, height: 900 }, colorScheme: "light" },
  act: async (visit) => {
    const { page } = visit;
    const ada = newcomer("ada");
    await register(visit, ada);
    await page.getByLabel("Code").fill(await codeFromMail(visit, ada.email));
    await page.getByRole("button", { name: "Confirm" }).click();
    await landed(visit, ada);
    await run(page);
    // Where the mouse is no button looks pressed.
    await page.mouse.move(0, 0);
    const box = await page.getByLabel("Result").boundingBox();
    ok(box, "no result");
    const path = join(ROOT, FILE);
    await page.screenshot({
      path,
      fullPage: true,
      clip: { x: 0, y: 0, width: WIDTH, height: Math.ceil(box.y + box.height + MARGIN) },
    });
    const { size } = statSync(path);
    ok(size < MOST_BYTES, `${size} bytes are too many for a README`);
    return `${size} bytes`;
  },
};
