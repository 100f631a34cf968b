import { connect } from "../cloud/connect";
import { lookAtState } from "../cloud/look";
import type { Transport } from "../cloud/transport";
import { UsageError } from "../manifests/command";
import type { ProgramEnd } from "../terraform/run-program";
import type { OperatorSettings } from "../terraform/settings";
import type { Stack } from "../terraform/stack";
import { writeStack } from "../terraform/written-stack";
import { type DeployArguments, USAGE } from "./arguments";
import { cdktfDeploy } from "./cdktf";
import { deployFailure } from "./deploy-failure";
import { deployInCloud } from "./deploy-in-cloud";
import { endedWithoutError } from "./ended-without-error";

/** Runs `cdktf deploy` for a stack; tests run something else. */
export type Deploy = (stack: Stack, wanted: DeployArguments, settings: OperatorSettings) => Promise<ProgramEnd>;

/**
 * Deploys a stack and explains what became of it.
 *
 * @throws UsageError, CloudProblem, TerraformProblem when it was not deployed
 */
export async function deployStack(
  stack: Stack,
  wanted: DeployArguments,
  settings: OperatorSettings,
  deploy: Deploy = cdktfDeploy,
  transport?: Transport,
): Promise<void> {
  if (!wanted.autoApprove && !settings.terminal)
    throw new UsageError(`Nobody can approve here: this is no terminal. Pass --auto-approve.\nUsage: ${USAGE}`);
  const { backend } = stack;
  const written = await writeStack(stack, settings);
  const run = () => deploy(stack, wanted, settings);
  if (backend.type === "terraform-cloud") {
    const client = await connect({ ...stack, ...backend }, settings, transport);
    if (stack.runs === "remote") return deployInCloud(client, written, run, wanted, settings);
    await lookAtState(client);
  }
  written.checkFolder();
  const end = await run();
  if (end.status !== 0) throw deployFailure(end, stack, written.shown);
  settings.tell(endedWithoutError(stack));
}
