import type { Value } from "../expressions/evaluate";
import type { Occasion } from "./occasion";

/** The repository of the dry run. */
export const REPOSITORY = "example-org/cognito-hasura";

/** Where GitHub's pages are. */
export const SERVER_URL = "https://github.com";

/**
 * The context `github` of a job, as far as workflows here ask for it.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context
 */
export function githubContext(occasion: Occasion, token: string): { readonly [key: string]: Value } {
  return { event: occasion.payload, ref: occasion.ref, repository: REPOSITORY, sha: occasion.sha, token };
}

/** Files that a step writes for the runner. */
export interface CommandFiles {
  /** GITHUB_OUTPUT. */
  readonly output: string;
  /** GITHUB_STEP_SUMMARY. */
  readonly summary: string;
  /** GITHUB_EVENT_PATH. */
  readonly event: string;
}

/**
 * Variables that a runner gives to each step.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
 */
export function runnerVariables(
  { event, ref, sha }: Occasion,
  { job, runId, workspace, temp }: { job: string; runId: number; workspace: string; temp: string },
  files: CommandFiles,
): Readonly<Record<string, string>> {
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_JOB: job,
    GITHUB_OUTPUT: files.output,
    GITHUB_REF: ref,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_RUN_ID: String(runId),
    GITHUB_SERVER_URL: SERVER_URL,
    GITHUB_SHA: sha,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_WORKSPACE: workspace,
    LANG: "C.UTF-8",
    RUNNER_TEMP: temp,
  };
}
