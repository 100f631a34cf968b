import { deepStrictEqual, ok } from "node:assert/strict";
import { passedWhole } from "../parts/journey-outcome";
import { CHECK_MS, underLoad } from "../parts/limits";
import { LocalProcess } from "../parts/local-process";
import type { Suite } from "../parts/suite";

/** `--check` as it is, on free ports; the folder that it leaves behind is the one of other sections. */
export async function check({ report, workspace }: Suite, data: string): Promise<void> {
  const args = ["--check", "--json", "--data", data];
  await report.prove(`--check passes in a fresh folder within ${CHECK_MS / 1000} s`, async () => {
    const process = new LocalProcess(workspace, { args });
    const ended = await process.ended(underLoad(CHECK_MS) * 2);
    const detail = passedWhole(process, ended);
    ok(ended.ms <= underLoad(CHECK_MS), `it took ${Math.round(ended.ms)} ms`);
    deepStrictEqual([process.members, process.left], [[], []], "what it leaves behind");
    return `${detail}, without anything in tsx's cache`;
  });
  await report.prove("--check passes again in the same folder", async () => {
    const process = new LocalProcess(workspace, { args });
    return passedWhole(process, await process.ended(underLoad(CHECK_MS)));
  });
}
