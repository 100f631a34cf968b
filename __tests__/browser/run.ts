import type { Browser } from "playwright-core";
import { cleanUpAfter } from "../local-journey/parts/clean-up";
import { projectCopy } from "../local-journey/parts/copy";
import { IMPLICIT_GRANT } from "../local-journey/parts/environment-edits";
import { Report } from "../local-journey/parts/report";
import { inLanes } from "../local-journey/parts/suite";
import { Workspace } from "../local-journey/parts/workspace";
import { endsWell } from "./parts/aftermath";
import { findChromium, NoBrowser, startChromium } from "./parts/chromium";
import { type Options, readOptions } from "./parts/options";
import { clearPictures } from "./parts/pictures";
import { play, type Scenario } from "./parts/scenario";
import { type System, startSystem } from "./parts/system";
import { readmePicture } from "./readme-picture";
import { appearance } from "./scenarios/appearance";
import { expiry } from "./scenarios/expiry";
import { implicitGrant } from "./scenarios/implicit";
import { keyboardOnly } from "./scenarios/keyboard";
import { mishaps } from "./scenarios/mishaps";
import { registering } from "./scenarios/register";
import { session } from "./scenarios/session";
import { signingIn } from "./scenarios/sign-in";
import { withoutScript } from "./scenarios/without-script";

/** As many as the smallest machines have processors. */
const LANES = 2;

/** Systems and what is played on them. */
interface Stage {
  readonly start: (workspace: Workspace) => Promise<System>;
  readonly scenarios: readonly Scenario[];
}

const SCENARIOS: readonly Scenario[] = [
  ...registering,
  ...signingIn,
  ...session,
  ...expiry,
  ...keyboardOnly,
  ...withoutScript,
  ...mishaps,
  ...appearance,
];

/** `npm run test:browser`: what people do on the pages, done in a real Chromium on the real system. */
async function main(): Promise<number> {
  const stages = stagesFor(readOptions(process.argv.slice(2)));
  const executable = findChromium();
  clearPictures();
  const workspace = new Workspace();
  const cleanUp = cleanUpAfter(workspace);
  try {
    const browser = await startChromium(executable, workspace.temporaryFolder());
    console.log(`Chromium ${browser.version()} at ${executable}`);
    try {
      return await playAll(browser, workspace, stages);
    } finally {
      await browser.close();
    }
  } finally {
    cleanUp();
  }
}

function stagesFor({ only, readme }: Options): Stage[] {
  const stages: readonly Stage[] = [
    {
      start: (workspace) => startSystem(workspace, projectCopy(workspace, [IMPLICIT_GRANT])),
      scenarios: implicitGrant,
    },
    { start: (workspace) => startSystem(workspace), scenarios: readme ? [...SCENARIOS, readmePicture] : SCENARIOS },
  ];
  const wanted = stages.map((stage) => ({
    ...stage,
    scenarios: stage.scenarios.filter(({ what }) => what.includes(only)),
  }));
  const filled = wanted.filter(({ scenarios }) => scenarios.length > 0);
  if (filled.length === 0)
    throw new Error(`No scenario has “${only}” in its name. Leave out --only to play all of them.`);
  return filled;
}

async function playAll(browser: Browser, workspace: Workspace, stages: readonly Stage[]): Promise<number> {
  const report = new Report();
  const systems = await Promise.all(stages.map(({ start }) => start(workspace)));
  const sections = stages.flatMap(({ scenarios }, index) => {
    const system = systems[index];
    if (!system) return [];
    return scenarios.map((scenario) => () => report.prove(scenario.what, () => play(scenario, browser, system)));
  });
  await inLanes(LANES, sections);
  await report.prove("the systems have logged no fault, and leave nothing when they end", async () => {
    await Promise.all(systems.map(endsWell));
    return undefined;
  });
  return report.finish();
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = error instanceof NoBrowser ? 2 : 1;
  },
);
