import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Scope, Value } from "../expressions/evaluate";
import { applies } from "../expressions/interpolate";
import type { Job, Workflow } from "../files/workflow";
import type { GitHub } from "../stand-ins/github";
import { type JobRun, type Outcome, runJob } from "./job-run";
import type { Occasion } from "./occasion";
import { githubContext, REPOSITORY, SERVER_URL } from "./variables";

/** A workflow that ran. */
export interface WorkflowRun {
  /** Its jobs, those of a matrix one by one, in the order in which they were considered. */
  readonly jobs: readonly JobRun[];
  /** Its page on GitHub. */
  readonly url: string;
  /** Folder of its artifacts; absent when nothing was uploaded. */
  readonly artifacts: string;
}

/** What runs need besides the workflow. */
export interface Runner {
  /** Folder that is removed at the end. */
  readonly scratch: string;
  /** GitHub's side. */
  readonly github: GitHub;
  /** Variables of the machine. */
  readonly machine: Readonly<Record<string, string>>;
}

let lastRun = 1000;

/** Runs all jobs of a workflow in the order of their needs, as GitHub would for what happened. */
export async function runWorkflow(workflow: Workflow, occasion: Occasion, runner: Runner): Promise<WorkflowRun> {
  lastRun += 1;
  const runId = lastRun;
  const directory = mkdtempSync(join(runner.scratch, `run-${runId}-`));
  const artifacts = join(directory, "artifacts");
  const results = new Map<string, Outcome>();
  const jobs: JobRun[] = [];

  for (const [id, job] of inOrder(workflow)) {
    const matrix: readonly (string | undefined)[] = job.strategy?.matrix.environment ?? [undefined];
    const outcome = (run: JobRun) => run.outcome;
    if (!mayRun(workflow, id, job, occasion, results)) {
      results.set(id, "skipped");
      jobs.push({ id, name: job.name, outcome: "skipped", steps: [], summary: "", url: "" });
      continue;
    }
    const runs: JobRun[] = [];
    for (const environment of matrix) {
      const own = join(directory, [id, environment].filter(Boolean).join("-"));
      mkdirSync(own);
      const token = runner.github.issueToken(granted(job, occasion));
      const needs = needsOf(job, results);
      const inputs = { id, job, environment, occasion, needs, runId, directory: own, artifacts, token };
      const deployment = job.environment && runner.github.deploy(job.environment.name, occasion.sha);
      if (job.environment && !occasion.approved.includes(job.environment.name)) break;
      deployment?.statuses.push("in_progress");
      const run = await runJob({ ...inputs, machine: { ...runner.machine, HOME: own } });
      deployment?.statuses.push(run.outcome === "success" ? "success" : "failure");
      runs.push(run);
    }
    jobs.push(...runs);
    // A job that waits for its approval has no result; what needs it waits, too.
    if (runs.length < matrix.length) results.set(id, "skipped");
    else results.set(id, runs.map(outcome).includes("failure") ? "failure" : "success");
  }
  return { jobs, artifacts, url: `${SERVER_URL}/${REPOSITORY}/actions/runs/${runId}` };
}

function inOrder({ jobs }: Workflow): readonly [string, Job][] {
  const waiting = new Map(Object.entries(jobs));
  const order: [string, Job][] = [];
  while (waiting.size > 0) {
    const next = [...waiting].find(([, { needs }]) => needs.every((need) => !waiting.has(need)));
    if (!next) throw new Error(`the jobs ${[...waiting.keys()].join(", ")} need each other`);
    waiting.delete(next[0]);
    order.push(next);
  }
  return order;
}

/** Everything that must come before a job: what its needs need counts for `success()`, too. */
function before(workflow: Workflow, job: Job): readonly string[] {
  return job.needs.flatMap((need) => {
    const needed = workflow.jobs[need];
    return [need, ...(needed ? before(workflow, needed) : [])];
  });
}

function mayRun(
  workflow: Workflow,
  id: string,
  job: Job,
  occasion: Occasion,
  results: ReadonlyMap<string, Outcome>,
): boolean {
  const ended = before(workflow, job).map((need) => results.get(need));
  if (ended.includes(undefined)) throw new Error(`${id} needs a job that is not there`);
  const scope: Scope = {
    contexts: { github: githubContext(occasion, ""), needs: needsOf(job, results) },
    lenient: [],
    status: {
      success: ended.every((result) => result === "success"),
      failure: ended.includes("failure"),
      cancelled: false,
    },
  };
  return applies(job.if, scope);
}

function needsOf(job: Job, results: ReadonlyMap<string, Outcome>): { readonly [need: string]: Value } {
  return Object.fromEntries(job.needs.map((need) => [need, { result: results.get(need) ?? "skipped" }]));
}

/** A fork's workflows only ever read. */
function granted({ permissions }: Job, { readOnly }: Occasion): Job["permissions"] {
  if (!readOnly) return permissions;
  return Object.fromEntries(Object.keys(permissions).map((name) => [name, "read" as const]));
}
