import { canBeMet } from "../terraform/version-range";
import { notPermitted } from "./access-problems";
import type { CloudClient } from "./cloud-client";
import { runUrl } from "./cloud-place";
import type { CloudProblem } from "./cloud-problem";
import { isFinal, type Run } from "./run";
import { approvalNeededInFront, runInWords } from "./run-problems";
import type { Workspace } from "./workspace";
import {
  lockText,
  versionControl,
  workspaceLocked,
  wrongExecutionMode,
  wrongTerraformVersion,
  wrongWorkingDirectory,
} from "./workspace-problems";

/** What a run is wanted for. */
export type Purpose = "plan" | "apply";

/** What stands in the way of a run, and what a person should know although it does not. */
export interface Look {
  /** The workspace as it is. */
  readonly workspace: Workspace;
  /** Sentences about what the run will have to wait for. */
  readonly notes: readonly string[];
  /** Ids of the runs there were; a run that is not among them is new. */
  readonly runIds: readonly string[];
}

/**
 * Looks at a workspace before a run is started in it. A speculative plan changes nothing, so no lock and no other run
 * keeps it from starting.
 *
 * @param required the stack's constraint on Terraform's version
 * @throws CloudProblem for the first thing that is in the way
 */
export async function look(client: CloudClient, purpose: Purpose, required: string): Promise<Look> {
  const workspace = await client.workspace();
  const settled = settingsProblem(client, workspace, purpose, required);
  if (settled) throw settled;
  const { lock } = workspace;
  if (purpose === "plan") {
    const notes =
      lock && lock.by !== "run"
        ? [`The workspace is locked by ${lockText(client.place, lock)}; the plan may wait for it.`]
        : [];
    return { workspace, notes, runIds: [] };
  }
  const runs = await client.latestRuns(workspace.id);
  const front = await inFront(client, workspace, runs);
  const waiting = front.find(({ awaitsApproval }) => awaitsApproval);
  if (waiting) throw approvalNeededInFront(client.place, waiting);
  if (lock && lock.by !== "run") throw workspaceLocked(client.place, lock);
  const notes = front.map(
    (run) =>
      `The workspace is held by run ${runInWords(run)}; this one waits for its end.\n  ${runUrl(client.place, run.id)}`,
  );
  return { workspace, notes, runIds: runs.map(({ id }) => id) };
}

/**
 * Looks at a workspace that only keeps the state of a stack that Terraform works on here.
 *
 * @throws CloudProblem when it is not there, not of that kind, or locked
 */
export async function lookAtState(client: CloudClient): Promise<void> {
  const { executionMode = "remote", lock } = await client.workspace();
  if (executionMode !== "local") throw wrongExecutionMode(client.place, executionMode, "here");
  if (lock) throw workspaceLocked(client.place, lock);
}

/** What is wrong with the workspace's settings or with the token's permissions. */
function settingsProblem(
  client: CloudClient,
  workspace: Workspace,
  purpose: Purpose,
  required: string,
): CloudProblem | undefined {
  const { place, tokenSource } = client;
  const { executionMode, terraformVersion, workingDirectory, repository } = workspace;
  if (purpose === "plan" ? !workspace.mayPlan : !workspace.mayApply) return notPermitted(place, purpose, tokenSource);
  if (executionMode === "local") return wrongExecutionMode(place, executionMode, "remote");
  // "latest" is no version: it is newer than whatever this stack needs.
  if (terraformVersion && !canBeMet(terraformVersion, required))
    return wrongTerraformVersion(place, terraformVersion, required);
  if (workingDirectory !== "") return wrongWorkingDirectory(place, workingDirectory);
  return purpose === "apply" && repository ? versionControl(place, repository) : undefined;
}

/** Unfinished runs that hold the workspace or stand in its queue, the oldest last. */
async function inFront(client: CloudClient, workspace: Workspace, latest: readonly Run[]): Promise<readonly Run[]> {
  const queue = latest.filter((run) => !run.planOnly && !isFinal(run));
  const { currentRunId } = workspace;
  if (!currentRunId || latest.some(({ id }) => id === currentRunId)) return queue;
  // Twenty newer runs may hide the one that has been waiting for days.
  const current = await client.run(currentRunId);
  return current && !isFinal(current) ? [...queue, current] : queue;
}
