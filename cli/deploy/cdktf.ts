import { resolve } from "node:path";
import { cdktfMissing } from "../terraform/program-problems";
import { type ProgramEnd, runProgram } from "../terraform/run-program";
import type { OperatorSettings } from "../terraform/settings";
import type { Stack } from "../terraform/stack";
import type { DeployArguments } from "./arguments";

/**
 * Runs `cdktf deploy` for one stack, and never breaks it off half way. A run in Terraform Cloud learns nothing of a signal:
 * Terraform would cancel it, the apply included. Terraform on this machine learns of the first one, and then ends what
 * it has begun and writes the state.
 */
export async function cdktfDeploy(
  stack: Stack,
  { autoApprove, forCdktf }: DeployArguments,
  { variables, onOutput, tell }: OperatorSettings,
): Promise<ProgramEnd> {
  const remote = stack.runs === "remote";
  const args = ["deploy", stack.environment, ...(autoApprove ? ["--auto-approve"] : []), ...forCdktf];
  const end = await runProgram(resolve("node_modules", ".bin", "cdktf"), args, {
    cwd: resolve("."),
    // Without a terminal its moving lines are only noise.
    variables: autoApprove ? { CI: "true", ...variables } : variables,
    onOutput,
    interactive: !autoApprove,
    signals: remote ? "none" : "first",
    onSignal: () => tell(remote ? WAITS_FOR_RUN : WAITS_FOR_TERRAFORM),
  });
  if (!end) throw cdktfMissing(stack);
  return end;
}

const WAITS_FOR_RUN =
  "\nThe deployment is not broken off: the run goes on in Terraform Cloud, and this program waits for its end.\nCancel it there, if you must.\n";

const WAITS_FOR_TERRAFORM = "\nTerraform ends what it has begun and writes the state; this program waits for that.\n";
