import type { Value } from "../expressions/evaluate";

/** Secrets by name. */
export type Secrets = Readonly<Record<string, string>>;

/** Something that happened on GitHub and starts a workflow. */
export interface Occasion {
  /** Name of the event. */
  readonly event: "pull_request" | "push" | "schedule" | "workflow_dispatch";
  /** What it is about: a branch, or a pull request's merge. */
  readonly ref: string;
  /** The commit that is checked out. */
  readonly sha: string;
  /** The event as GitHub describes it. */
  readonly payload: { readonly [key: string]: Value };
  /** Secrets of the repository; none for forks and Dependabot. */
  readonly secrets: Secrets;
  /** Secrets of GitHub environments by environment's name. */
  readonly environmentSecrets: Readonly<Record<string, Secrets>>;
  /** Whether GitHub takes the right to write from all tokens, as it does for forks. */
  readonly readOnly: boolean;
  /** Environments whose reviewers say yes. */
  readonly approved: readonly string[];
  /** Folder with the files of a commit. */
  readonly files: (commit: string) => string;
}
