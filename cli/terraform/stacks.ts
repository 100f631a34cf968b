import { resolve } from "node:path";
import type { Configuration } from "../../environments";
import { TERRAFORM_CLOUD } from "../../environments/validate-terraform-cloud";
import { synthesize } from "../../stacks/synthesize";
import { UsageError } from "../manifests/command";
import { OUTPUT, type Stack } from "./stack";

/**
 * The stack of a name.
 *
 * @param usage how the command is called, for the message
 * @throws UsageError when there is none
 */
export function findStack(name: string | undefined, configuration: Configuration, usage: string): Stack {
  const stacks = stacksOf(configuration);
  const stack = stacks.find(({ environment }) => environment === name);
  if (stack) return stack;
  const names = stacks.map(({ environment }) => environment).join(", ");
  throw new UsageError(`Name one environment: received ${name ?? "nothing"}, allowed: ${names}.\nUsage: ${usage}`);
}

function stacksOf({ environments, terraformCloud }: Configuration): Stack[] {
  // All of them, as `cdktf synth` does: the manifest beside the stacks lists what was written.
  const write = () => void synthesize(environments, { terraformCloud, outdir: resolve(OUTPUT) });
  const named = environments.map(({ name, backend }) => ({ environment: name, backend }));
  // What makes the roles of remote runs cannot itself be such a run.
  const bootstrap = terraformCloud ? [{ environment: TERRAFORM_CLOUD, backend: terraformCloud.backend }] : [];
  return [
    ...named.map(
      (stack) => ({ ...stack, runs: stack.backend.type === "terraform-cloud" ? "remote" : "here" }) as const,
    ),
    ...bootstrap.map((stack) => ({ ...stack, runs: "here" }) as const),
  ].map((stack) => ({ ...stack, file: `environments/${stack.environment}.ts`, write }));
}
