import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./child-process";
import type { Section } from "./figure";
import { importsOnly } from "./modules";
import { comparePairs, describePairs } from "./pairs";
import { appRunner } from "./runner";
import type { Workspace } from "./workspace";

const BAR = 1.5;

/** The app's own process, both environments and all bundling, against a process that only imports the same modules. */
export const appSynth: Section = {
  title: "Synth of the app",
  definitions: [
    { id: "synth.ratio", name: "both environments, of the import floor", unit: "×", bar: BAR, aim: 1.25 },
    { id: "synth.app", name: "both environments", unit: "ms" },
    { id: "synth.floor", name: "import floor", unit: "ms" },
  ],
  measure: async (workspace) => {
    const runner = appRunner();
    const floor = await importsOnly(workspace, runner);
    const time = (main: string) => async () => (await timed(workspace, [...runner.options, main])).milliseconds;
    // Once each beforehand, for the runner's cache and the disk's, and to see that they do what they are measured for.
    const does = {
      app: await timed(workspace, [...runner.options, runner.main]),
      floor: await timed(workspace, [...runner.options, floor]),
    };
    if (!does.app.synthesized || does.floor.synthesized) {
      throw new Error("the app must synthesize and the import floor must not; one of them does otherwise");
    }
    const result = await comparePairs({
      subject: time(runner.main),
      reference: time(floor),
      pairs: 9,
      atMost: 15,
      bar: BAR,
    });
    const command = ["node", ...runner.options].join(" ");
    return {
      "synth.ratio": { value: result.ratio, note: describePairs(result) },
      "synth.app": { value: result.subject, note: `${command} ${runner.main}` },
      "synth.floor": { value: result.reference, note: `${command} with a file that imports the same modules` },
    };
  },
};

async function timed(workspace: Workspace, args: readonly string[]) {
  const outdir = workspace.fresh("out");
  const { milliseconds } = await run(workspace, { args, env: { CDKTF_OUTDIR: outdir } });
  return { milliseconds, synthesized: existsSync(join(outdir, "manifest.json")) };
}
