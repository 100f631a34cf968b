import type { WorkflowRun } from "../runner/workflow-run";

/** Name of the rows about pull requests. */
export const PULL_REQUEST = "pull-request.yml";

/** Name of the jobs of a matrix that never ran. */
export const PLAN_JOB = `plan (\${{ matrix.environment }})`;

/** How the jobs of a run ended, by name. */
export function outcomes({ jobs }: WorkflowRun): Readonly<Record<string, string>> {
  return Object.fromEntries(jobs.map(({ name, outcome }) => [name, outcome]));
}

/** All that a job printed. */
export function logOf({ jobs }: WorkflowRun, job: string): string {
  const found = jobs.find(({ name }) => name === job);
  if (!found) throw new Error(`there is no job ${job}`);
  return found.steps.map(({ log }) => log).join("");
}

/** Summary that a job wrote. */
export function summaryOf({ jobs }: WorkflowRun, job: string): string {
  return jobs.find(({ name }) => name === job)?.summary ?? "";
}
