import { match, ok, strictEqual } from "node:assert/strict";
import { CLAIMS_MUTANTS } from "../mutants/claims-mutants";
import { JWT_SECRET_MUTANTS } from "../mutants/jwt-secret-mutants";
import type { Mutant } from "../mutants/mutant";
import { PERMISSION_MUTANTS } from "../mutants/permission-mutants";
import { SYNC_MUTANTS } from "../mutants/sync-mutants";
import { projectCopy } from "../parts/copy";
import { journeyOutcome } from "../parts/journey-outcome";
import { CHECK_MS, underLoad } from "../parts/limits";
import { type Ended, LocalProcess, told } from "../parts/local-process";
import type { Section, Suite } from "../parts/suite";

/** Copies of the project with one mistake each: the journey must fail in the step that is there for it. */
export function mutants(suite: Suite): Section[] {
  return [...JWT_SECRET_MUTANTS, ...CLAIMS_MUTANTS, ...PERMISSION_MUTANTS, ...SYNC_MUTANTS].map(
    (mutant) => () => suite.report.prove(`--check fails when ${mutant.what}`, () => fails(suite, mutant)),
  );
}

async function fails({ workspace, warm }: Suite, mutant: Mutant): Promise<string> {
  const project = projectCopy(workspace, mutant.edits);
  const inFolder = mutant.fresh
    ? (work: (data: string) => Promise<string>) => work(workspace.fresh("data"))
    : (work: (data: string) => Promise<string>) => warm.use(work);
  return inFolder(async (data) => {
    const process = new LocalProcess(workspace, { project, args: ["--check", "--json", "--data", data] });
    const ended = await process.ended(underLoad(CHECK_MS));
    strictEqual(ended.status, 1, told(ended));
    if (mutant.step === undefined) return startFailed(ended, mutant.says);
    return stepFailed(process, ended, mutant.step, mutant.says);
  });
}

function startFailed({ stderr }: Ended, says: RegExp): string {
  const message = stderr.trimEnd();
  match(message, says);
  ok(!message.includes("\n"), `more than one line: ${message}`);
  return message;
}

function stepFailed(process: LocalProcess, ended: Ended, step: string, says: RegExp): string {
  const { steps, passed, failed } = journeyOutcome(process, ended);
  const wrong = steps.filter((each) => !each.passed);
  const [{ name, note = "" } = { name: "no step" }] = wrong;
  ok(name.startsWith(step), `expected the step "${step}" to fail, saw "${name}": ${note}`);
  match(note, says);
  strictEqual(wrong.length, 1);
  strictEqual(steps.at(-1), wrong[0], "the journey goes on behind the failure");
  strictEqual(failed, 1);
  strictEqual(passed, steps.length - 1);
  strictEqual(ended.stderr, "");
  return `${name}: ${says.exec(note)?.[0]}`;
}
