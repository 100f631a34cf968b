import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "./workspace";

/** How the app is run. */
export interface Runner {
  /** Options of Node.js before the main file. */
  readonly options: readonly string[];
  /** The main file, relative to the project's root. */
  readonly main: string;
}

const settings = z.looseObject({ app: z.string() });

/** The app's command from `cdktf.json`: what is measured is what `cdktf` starts. */
export function appRunner(): Runner {
  const { app } = settings.parse(JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8")));
  const [program, ...words] = app.split(/\s+/);
  const main = words.pop();
  if (program !== "node" || main === undefined) {
    throw new Error(`cdktf.json: app is ${JSON.stringify(app)}; the bench knows "node OPTIONS MAIN-FILE" only`);
  }
  return { options: words, main };
}
