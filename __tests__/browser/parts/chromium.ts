import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Debian's place, then the names under which Chromium and Chrome stand on a PATH. */
const PLACES = ["/usr/bin/chromium"];
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const REMEDY = [
  "Install one, on Debian and Ubuntu: apt-get install chromium",
  "or name the executable of a Chromium or Chrome: CHROMIUM=/path/to/chromium npm run test:browser",
].join("\n");

/** Nothing of Chromium's own may go over the network, and no name but localhost may be looked up. */
const ARGUMENTS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
];

/** There is no browser to test with. */
export class NoBrowser extends Error {
  override readonly name = "NoBrowser";
}

/** The executable to test with. @throws NoBrowser saying what to install */
export function findChromium(): string {
  const { CHROMIUM: chosen, PATH = "" } = process.env;
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new NoBrowser(`CHROMIUM is ${chosen}, which is no program that can be run.\n${REMEDY}`);
  }
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...PLACES, ...onPath].find(isExecutable);
  if (found === undefined) {
    const looked = `there is no ${PLACES.join(", no ")}, and the PATH has none of ${NAMES.join(", ")}`;
    throw new NoBrowser(`No browser to test with: CHROMIUM is not set, ${looked}.\n${REMEDY}`);
  }
  return found;
}

/** Starts it with a profile of its own, which goes with it. */
export function startChromium(executablePath: string, temporaryFolder: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: ARGUMENTS,
    // What it puts beside its profile goes with the suite's own files.
    env: { ...process.env, TMPDIR: temporaryFolder },
    // The suite has more to clean up than the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

function isExecutable(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
