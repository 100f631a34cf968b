import type { CloudClient } from "../cloud/cloud-client";
import { runIdIn, runUrl } from "../cloud/cloud-place";
import { look } from "../cloud/look";
import type { Run } from "../cloud/run";
import { runGoingOn } from "../cloud/run-problems";
import { classify, unclassified } from "../terraform/classify";
import type { ProgramEnd } from "../terraform/run-program";
import type { OperatorSettings } from "../terraform/settings";
import type { WrittenStack } from "../terraform/written-stack";
import type { MadePlan } from "./made-plan";

/**
 * A speculative plan in Terraform Cloud: it changes nothing, holds no lock and cannot be applied. The workspace is looked
 * at before: `terraform init` would make one that is missing.
 *
 * @throws CloudProblem, TerraformProblem when no plan can be made
 */
export async function planInCloud(
  client: CloudClient,
  { terraform, required, shown, checkFolder }: WrittenStack,
  { tell }: Pick<OperatorSettings, "tell">,
): Promise<MadePlan> {
  const { notes } = await look(client, "plan", required);
  for (const note of notes) tell(`${note}\n`);
  checkFolder();
  await terraform.init();
  const end = await terraform.plan();
  const id = runIdIn(end.log);
  const run = id === undefined ? undefined : await client.run(id);
  const { log } = end;
  const page = run && { runUrl: runUrl(client.place, run.id) };
  if (end.status === 0 && run) return { json: await client.planJson(run), log, ...page };
  return { json: undefined, log, ...page, failure: await failure(client, end, run, shown) };
}

async function failure(client: CloudClient, end: ProgramEnd, run: Run | undefined, shown: string): Promise<Error> {
  const { place } = client;
  // Without a problem of its own, a run that Terraform gave up on is still on its way.
  if (run) return (await client.unfinished(run, end.interrupted)) ?? runGoingOn(place, run);
  return classify(end.log, place, shown) ?? unclassified("plan-failed", end.log, place);
}
