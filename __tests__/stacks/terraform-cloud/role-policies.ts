import type { SynthesizedTerraform } from "../../../cli/synthesize";
import type { RunPhase } from "../../../stacks/terraform-cloud/names";
import type { Policy } from "../../access/evaluate";
import { resource, resources } from "../synthesized";

/** Policies of a role, as they hang on it. */
export function policiesOf(stack: SynthesizedTerraform, environment: string, phase: RunPhase): Policy[] {
  const attached = resources(stack, "aws_iam_role_policy_attachment").filter(({ role }) =>
    String(role).includes(`${environment}-roles_${phase}_`),
  );
  return attached.map(({ policy_arn }) => {
    const [, id = ""] = /^\$\{aws_iam_policy\.(.+)\.arn\}$/.exec(String(policy_arn)) ?? [];
    return JSON.parse(String(stack.resource?.aws_iam_policy?.[id]?.policy));
  });
}

/** The permissions boundary of an environment's function roles. */
export function boundaryOf(stack: SynthesizedTerraform, environment: string): Policy {
  return JSON.parse(String(resource(stack, "aws_iam_policy", `${environment}-roles_boundary`).policy));
}

/** Who may take a role, as the stack has it. @param role `ENVIRONMENT-roles_PHASE` */
export function trustOf(stack: SynthesizedTerraform, role: string): Policy {
  return JSON.parse(String(resource(stack, "aws_iam_role", role).assume_role_policy));
}
