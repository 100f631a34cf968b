import type { Occasion } from "../runner/occasion";
import { REPOSITORY } from "../runner/variables";
import { DEPLOY_TOKENS, PLAN_TOKEN } from "./secrets";

/** What differs between pull requests. */
export interface PullRequestFacts {
  /** Its number. */
  readonly number: number;
  /** Its newest commit. */
  readonly commit: string;
  /** Repository that it comes from; null when that was deleted. @default this repository */
  readonly from?: string | null;
  /** Who opened it. @default a person */
  readonly author?: string;
  /** Folder with the files of main. */
  readonly base: string;
  /** Folder with the files of the pull request. @default those of main */
  readonly head?: string;
}

const BASE = "b".repeat(40);
const MERGE = "e".repeat(40);

/** A pull request that was opened or got a commit. */
export function pullRequest({
  number,
  commit,
  from = REPOSITORY,
  author = "someone",
  base,
  head = base,
}: PullRequestFacts): Occasion {
  const own = from === REPOSITORY && author !== "dependabot[bot]";
  return {
    event: "pull_request",
    ref: `refs/pull/${number}/merge`,
    sha: MERGE,
    payload: {
      pull_request: {
        number,
        base: { sha: BASE },
        head: { sha: commit, repo: from === null ? null : { full_name: from } },
        user: { login: author },
      },
    },
    secrets: own ? { TF_PLAN_TOKEN: PLAN_TOKEN } : {},
    environmentSecrets: {},
    readOnly: !own,
    approved: [],
    files: (sha) => {
      if (sha !== BASE && sha !== MERGE) throw new Error(`nobody should check out ${sha}`);
      return sha === BASE ? base : head;
    },
  };
}

/** A commit on a branch of this repository. */
export function onBranch(
  event: "push" | "schedule" | "workflow_dispatch",
  {
    commit,
    files,
    branch = "main",
    approved = [],
  }: { commit: string; files: string; branch?: string; approved?: readonly string[] },
): Occasion {
  return {
    event,
    ref: `refs/heads/${branch}`,
    sha: commit,
    payload: {},
    secrets: { TF_PLAN_TOKEN: PLAN_TOKEN },
    environmentSecrets: {
      staging: { TF_DEPLOY_TOKEN: DEPLOY_TOKENS.staging },
      production: { TF_DEPLOY_TOKEN: DEPLOY_TOKENS.production },
    },
    readOnly: false,
    approved: ["staging", ...approved],
    files: () => files,
  };
}
