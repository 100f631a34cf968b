import type { Configuration } from "../../environments";
import type { OperatorSettings } from "../terraform/settings";
import { findStack } from "../terraform/stacks";
import { readDeployArguments, USAGE } from "./arguments";
import { deployStack } from "./deploy-stack";

/**
 * `npm run deploy`: looks whether a deployment can go through, deploys, and explains what became of it.
 *
 * @param args what stands behind the command
 * @param configuration all that can be deployed
 * @returns the exit status, 0
 * @throws UsageError, CloudProblem, TerraformProblem when it was not deployed
 */
export async function deployCommand(
  args: readonly string[],
  configuration: Configuration,
  settings: OperatorSettings,
): Promise<number> {
  const wanted = readDeployArguments(args);
  await deployStack(findStack(wanted.name, configuration, USAGE), wanted, settings);
  return 0;
}
