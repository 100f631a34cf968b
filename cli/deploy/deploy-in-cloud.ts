import type { CloudClient } from "../cloud/cloud-client";
import { runIdIn, runUrl } from "../cloud/cloud-place";
import { type Look, look } from "../cloud/look";
import type { Run } from "../cloud/run";
import type { ProgramEnd } from "../terraform/run-program";
import type { OperatorSettings } from "../terraform/settings";
import type { WrittenStack } from "../terraform/written-stack";
import type { DeployArguments } from "./arguments";
import { deployFailure } from "./deploy-failure";
import { endedWithoutError } from "./ended-without-error";

/**
 * A deployment by a run in Terraform Cloud.
 *
 * @param deploy runs `cdktf deploy` to its end
 * @throws CloudProblem, TerraformProblem when it cannot start, or does not reach its end
 */
export async function deployInCloud(
  client: CloudClient,
  { required, shown, checkFolder }: WrittenStack,
  deploy: () => Promise<ProgramEnd>,
  wanted: DeployArguments,
  { tell }: Pick<OperatorSettings, "tell">,
): Promise<void> {
  const before = await look(client, "apply", required);
  for (const note of before.notes) tell(`${note}\n`);
  checkFolder();
  const end = await deploy();
  const run = await runOf(client, before, end);
  const problem = run && (await client.unfinished(run, end.interrupted));
  if (problem) throw problem;
  if (end.status !== 0) throw deployFailure(end, client.place, shown);
  if (run) await record(client, run, wanted, tell);
  else tell(endedWithoutError(client.place, " and started no run"));
}

/** The run of this deployment: the one that Terraform named, or else the one that was not there before. */
async function runOf(client: CloudClient, { workspace, runIds }: Look, end: ProgramEnd): Promise<Run | undefined> {
  const id = runIdIn(end.log);
  if (id) return client.run(id);
  const runs = await client.latestRuns(workspace.id);
  // The oldest of the new ones: whoever came after it stands behind it.
  return runs.findLast((run) => !run.planOnly && !runIds.includes(run.id));
}

/** Leaves on the run what was deployed. The deployment has succeeded: a comment that cannot be left does not undo that. */
async function record(
  client: CloudClient,
  run: Run,
  { commit, runUrl: workflow }: DeployArguments,
  tell: (text: string) => void,
): Promise<void> {
  tell(`\nDeployed by ${runUrl(client.place, run.id)} (${run.status})\n`);
  if (!commit) return;
  try {
    await client.comment(
      run.id,
      [`Deployed commit ${commit}.`, workflow && `Workflow run: ${workflow}`].filter(Boolean).join("\n"),
    );
  } catch (error) {
    tell(
      `The deployment succeeded, and the run does not name its commit:\n${error instanceof Error ? error.message : error}\n`,
    );
  }
}
