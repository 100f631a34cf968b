import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scope, Value } from "../expressions/evaluate";
import { applies, interpolate } from "../expressions/interpolate";
import type { Job, Step } from "../files/workflow";
import { runAction } from "./actions";
import { readOutputs } from "./command-files";
import type { Occasion } from "./occasion";
import { runShell } from "./shell";
import { type CommandFiles, githubContext, runnerVariables } from "./variables";

/** How a job or a step ended. */
export type Outcome = "success" | "failure" | "skipped";

/** A step that was considered. */
export interface StepRun {
  /** Its name. */
  readonly name: string;
  /** How it ended. */
  readonly outcome: Outcome;
  /** What it printed. */
  readonly log: string;
}

/** A job that was considered. */
export interface JobRun {
  /** Its key in the workflow. */
  readonly id: string;
  /** Its name, a matrix job's with its environment. */
  readonly name: string;
  /** How it ended. */
  readonly outcome: Outcome;
  /** Its steps. */
  readonly steps: readonly StepRun[];
  /** The summary that its steps wrote. */
  readonly summary: string;
  /** Link of its GitHub environment, empty without one. */
  readonly url: string;
}

/** What a job is given by the run that it belongs to. */
export interface JobInputs {
  /** The job's key. */
  readonly id: string;
  /** What it says. */
  readonly job: Job;
  /** Value of the matrix, or nothing. */
  readonly environment: string | undefined;
  /** What happened. */
  readonly occasion: Occasion;
  /** Results of the jobs before. */
  readonly needs: { readonly [job: string]: Value };
  /** Number of the workflow run. */
  readonly runId: number;
  /** Folder of this job alone. */
  readonly directory: string;
  /** Folder of the run's artifacts. */
  readonly artifacts: string;
  /** Its token for GitHub. */
  readonly token: string;
  /** Variables of the machine: PATH and what a home needs. */
  readonly machine: Readonly<Record<string, string>>;
}

/**
 * Runs the steps of a job.
 *
 * @throws Error when a step uses what the dry run does not know, or leaves processes or temporary files behind
 */
export async function runJob(inputs: JobInputs): Promise<JobRun> {
  const { job, directory, occasion, environment } = inputs;
  const [workspace, temp, tmp] = ["work", "temp", "tmp"].map((name) => join(directory, name));
  if (!workspace || !temp || !tmp) throw new Error("a folder is missing");
  for (const folder of [workspace, temp, tmp]) mkdirSync(folder, { recursive: true });
  const summary = join(directory, "summary.md");
  const event = join(directory, "event.json");
  writeFileSync(event, JSON.stringify(occasion.payload));
  writeFileSync(summary, "");

  const outcomes: Record<string, Value> = {};
  const scope = (failed: boolean): Scope => ({
    contexts: {
      github: githubContext(occasion, inputs.token),
      matrix: environment === undefined ? {} : { environment },
      needs: inputs.needs,
      runner: { temp },
      secrets: { ...occasion.secrets, ...secretsOf(job, occasion) },
      steps: outcomes,
    },
    lenient: ["needs", "secrets", "steps"],
    status: { success: !failed, failure: failed, cancelled: false },
  });

  const steps: StepRun[] = [];
  for (const [index, step] of job.steps.entries()) {
    const failed = steps.some(({ outcome }) => outcome === "failure");
    const now = scope(failed);
    const output = join(directory, `output-${index}`);
    writeFileSync(output, "");
    const files = { output, summary, event };
    const place = { workspace, temp, tmp };
    const run = applies(step.if, now) ? await runStep(step, now, inputs, place, files) : skipped(step);
    steps.push(run);
    if (step.id) outcomes[step.id] = { outcome: run.outcome, outputs: readOutputs(readFileSync(output, "utf8")) };
  }
  const failed = steps.some(({ outcome }) => outcome === "failure");
  return {
    id: inputs.id,
    name: interpolate(job.name, scope(failed)),
    outcome: failed ? "failure" : "success",
    steps,
    summary: readFileSync(summary, "utf8"),
    url: job.environment ? interpolate(job.environment.url, scope(failed)) : "",
  };
}

function secretsOf({ environment }: Job, { environmentSecrets }: Occasion) {
  return environment ? environmentSecrets[environment.name] : {};
}

function skipped({ name }: Step): StepRun {
  return { name, outcome: "skipped", log: "" };
}

async function runStep(
  step: Step,
  scope: Scope,
  { id, occasion, runId, directory, artifacts, machine }: JobInputs,
  { workspace, temp, tmp }: { workspace: string; temp: string; tmp: string },
  files: CommandFiles,
): Promise<StepRun> {
  const { name } = step;
  const filled = (record: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(record).map(([key, text]) => [key, interpolate(text, scope)]));
  if (step.uses) {
    try {
      runAction(step.uses, filled(step.with), { workspace, artifacts, sha: occasion.sha, files: occasion.files });
      return { name, outcome: "success", log: "" };
    } catch (error) {
      return { name, outcome: "failure", log: error instanceof Error ? error.message : String(error) };
    }
  }
  if (!step.run) throw new Error(`the step ${name} neither runs nor uses anything`);
  const script = join(directory, "step.sh");
  writeFileSync(script, interpolate(step.run, scope));
  const variables = runnerVariables(occasion, { job: id, runId, workspace, temp }, files);
  const env = { ...machine, TMPDIR: tmp, ...variables, ...filled(step.env) };
  const { status, log, left: processes } = await runShell(script, workspace, env);
  if (processes.length > 0) throw new Error(`the step ${name} left processes behind: ${processes.join(", ")}`);
  // tsx keeps what it has compiled.
  const left = readdirSync(tmp).filter((file) => !/^tsx-\d+$/.test(file));
  if (left.length > 0) throw new Error(`the step ${name} left temporary files behind: ${left.join(", ")}`);
  return { name, outcome: status === 0 ? "success" : "failure", log };
}
