import type { Job, Step, Workflow, WorkflowFile } from "./workflow";

/** A job with the names that a message needs. */
export interface NamedJob {
  /** `file: job`. */
  readonly where: string;
  /** Its key. */
  readonly id: string;
  /** What it says. */
  readonly job: Job;
  /** The workflow that it belongs to. */
  readonly workflow: Workflow;
}

/** All jobs of all workflows. */
export function jobsOf(files: readonly WorkflowFile[]): readonly NamedJob[] {
  return files.flatMap(({ file, workflow }) =>
    Object.entries(workflow.jobs).map(([id, job]) => ({ where: `${file}: ${id}`, id, job, workflow })),
  );
}

/** Lines with an action that is not pinned to a commit, or does not say which version that is. */
export function unpinned({ file, source }: WorkflowFile): readonly string[] {
  return source.split("\n").flatMap((line, index) => {
    if (!/^\s*(?:-\s+)?uses:/.test(line)) return [];
    return /uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)
      ? []
      : [`${file}:${index + 1}: ${line.trim()}`];
  });
}

/** Names of the secrets that a job is given. */
export function secretsOf(job: Job): readonly string[] {
  return [...new Set([...JSON.stringify(job).matchAll(/\bsecrets\.(\w+)/g)].flatMap(([, name]) => name ?? []))];
}

/** Environments that a job is about. */
export function environmentsOf(job: Job): readonly string[] {
  const named = job.steps.flatMap(({ env }) => env.ENVIRONMENT ?? []).filter((name) => !name.includes("${{"));
  return [...new Set([...named, ...(job.strategy?.matrix.environment ?? [])])];
}

/** Whether a step runs a script of this repository, or a program. */
export function runs(step: Step, what: string): boolean {
  return step.run?.includes(what) ?? false;
}
