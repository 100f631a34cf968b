import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { MODULE_LIST_VARIABLE } from "./child/module-list";
import { run } from "./child-process";
import type { Runner } from "./runner";
import type { Workspace } from "./workspace";

const RECORDER = join(__dirname, "child", "record-modules.ts");

/**
 * Writes a program that imports exactly the modules that a run of the app loads, and does nothing else. The list comes
 * from a run, so that it follows every change of the app; imports of the main file come first, so that the rest is
 * loaded through them, as in the app.
 *
 * @returns path of the program
 */
export async function importsOnly(workspace: Workspace, runner: Runner): Promise<string> {
  const list = workspace.file("modules.json");
  await run(workspace, {
    args: [...runner.options, "--require", RECORDER, runner.main],
    env: { CDKTF_OUTDIR: workspace.fresh("out"), [MODULE_LIST_VARIABLE]: list },
  });
  const modules = z
    .array(z.string())
    .min(1)
    .parse(JSON.parse(readFileSync(list, "utf8")));
  // JavaScript, so that the runner has nothing of its own to transpile here.
  const program = workspace.file("imports-only.cjs");
  const lines = modules.map((path) => `if (!require.cache[${JSON.stringify(path)}]) require(${JSON.stringify(path)});`);
  writeFileSync(program, `${lines.join("\n")}\n`);
  return program;
}
