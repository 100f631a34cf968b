import { expect } from "expect";
import type { EnvironmentInput } from "../../../environments";
import type { RunPhase } from "../../../stacks/terraform-cloud/names";
import type { Scenario } from "../settings";
import type { Keys } from "./access/signature";
import type { Emulator } from "./emulator";
import type { Kubectl } from "./kubectl";
import type { Section } from "./report";
import type { Plan, Terraform } from "./terraform";

/** One deployment of the stack, with an AWS emulator, a state and a namespace of its own. */
export interface Deployment {
  /** Where its rows go. */
  readonly section: Section;
  readonly terraform: Terraform;
  readonly emulator: Emulator;
  /** Keys of the roles that its runs take. */
  readonly keys: Readonly<Record<RunPhase, Keys>>;
  /** The cluster, where the stack's Kubernetes half is applied. */
  readonly kubectl: Kubectl | undefined;
  readonly namespace: string;
  readonly environment: EnvironmentInput;
  readonly scenario: Omit<Scenario, "environment">;
}

/** Makes an environment the current one, with Hasura's project of this repository or another one. */
export function use(deployment: Deployment, environment: EnvironmentInput, hasuraProject?: string): void {
  deployment.terraform.use({ ...deployment.scenario, environment, ...(hasuraProject && { hasuraProject }) });
}

/** The first row of every deployment. @returns whether it makes sense to go on */
export function proveDeploy(deployment: Deployment): Promise<boolean> {
  const { section, terraform, kubectl, namespace } = deployment;
  return section.prove("cdktf deploy", async () => {
    use(deployment, deployment.environment);
    try {
      return lastLine(await terraform.deploy());
    } catch (error) {
      if (kubectl) console.log(await kubectl.warnings(namespace));
      throw error;
    }
  });
}

/** What was applied plans empty. @returns the plan, where one could be made */
export async function proveEmptyPlan({ section, terraform }: Deployment, what: string): Promise<Plan | undefined> {
  let plan: Plan | undefined;
  await section.prove(what, async () => {
    plan = await terraform.plan();
    return expectEmpty(plan);
  });
  return plan;
}

/** A plan without changes. */
export function expectEmpty({ changes }: Plan): string {
  expect(changes).toEqual([]);
  return "0 changes";
}

/** What an apply says at its end. */
export function lastLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => /Apply complete!/.test(line)).at(-1) ?? "";
}
