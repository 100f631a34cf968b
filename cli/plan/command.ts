import type { Configuration } from "../../environments";
import type { OperatorSettings } from "../terraform/settings";
import { findStack } from "../terraform/stacks";
import { readPlanArguments, USAGE } from "./arguments";
import { planStack } from "./plan-stack";

/**
 * `npm run plan`: what a deployment would change, for people and for pull requests.
 *
 * @param args what stands behind the command
 * @param configuration all that can be planned
 * @returns the exit status: 0, 2 with changes where that was asked for, 3 where a guarded resource would be lost
 * @throws UsageError, CloudProblem, TerraformProblem, PlanFormatError when there is no plan to report on
 */
export async function planCommand(
  args: readonly string[],
  configuration: Configuration,
  settings: OperatorSettings,
): Promise<number> {
  const wanted = readPlanArguments(args);
  return planStack(findStack(wanted.name, configuration, USAGE), wanted, settings);
}
