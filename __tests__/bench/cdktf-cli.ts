import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./child-process";
import type { Section } from "./figure";
import { comparePairs, describePairs } from "./pairs";
import { appRunner } from "./runner";
import { ROOT, type Workspace } from "./workspace";

const EMPTY_APP = `import { App, TerraformStack } from "cdktf";

const app = new App();
new TerraformStack(app, "empty");
app.synth();
`;

/** `cdktf synth` of this project against the same of an app with one empty stack. */
export const cdktfCli: Section = {
  title: "cdktf synth",
  definitions: [
    { id: "cli.ratio", name: "this project, of an empty app", unit: "×" },
    { id: "cli.app", name: "this project", unit: "ms" },
    { id: "cli.empty", name: "an app with one empty stack", unit: "ms" },
  ],
  measure: async (workspace) => {
    const empty = emptyProject(workspace);
    const time = (cwd: string) => () => synthTime(workspace, cwd);
    const result = await comparePairs({ subject: time(ROOT), reference: time(empty), pairs: 3 });
    return {
      "cli.ratio": { value: result.ratio, note: describePairs(result) },
      "cli.app": { value: result.subject },
      "cli.empty": { value: result.reference, note: "same runner; what the CLI itself takes" },
    };
  },
};

/** Writes a project of its own, run as this one is. */
function emptyProject(workspace: Workspace): string {
  const folder = workspace.folder("empty-app");
  const app = ["node", ...appRunner().options, "main.ts"].join(" ");
  const settings = { language: "typescript", app, projectId: "empty", sendCrashReports: "false" };
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify(settings));
  writeFileSync(join(folder, "main.ts"), EMPTY_APP);
  return folder;
}

async function synthTime(workspace: Workspace, cwd: string): Promise<number> {
  const { milliseconds } = await run(workspace, {
    args: [join(ROOT, "node_modules", ".bin", "cdktf"), "synth", "--output", workspace.fresh("out")],
    cwd,
    env: {
      // No telemetry and no look for a newer version: a bench of the network would say nothing.
      CHECKPOINT_DISABLE: "1",
      // The CLI keeps a file there for each user.
      CDKTF_HOME: workspace.folder("cdktf-home"),
    },
  });
  return milliseconds;
}
