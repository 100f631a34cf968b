import { expect } from "expect";
import { checkNecessary } from "../checks/necessary-actions";
import { runPolicies, takeRole } from "../parts/access/roles";
import { without } from "../parts/access/without";
import { type Deployment, use } from "../parts/deployment";
import { type Deployments, runScope } from "../parts/deployments";

/** Actions that are really taken out of the apply role's policies, and resources that then cannot be made. */
const TAKEN_OUT: Readonly<Record<string, string>> = {
  "sqs:CreateQueue": "aws_sqs_queue",
  "iam:CreateRole": "aws_iam_role",
  "logs:PutRetentionPolicy": "aws_cloudwatch_log_group",
  "secretsmanager:GetRandomPassword": "aws_secretsmanager_secret_version",
};

/**
 * The roles that the stack `terraform-cloud` makes: enough, and no more than that. Every other lane runs under them.
 *
 * @returns the last row, for when all other lanes are at their end
 */
export async function proveRunRoles(deployments: Deployments): Promise<() => Promise<unknown>> {
  const deployment = await deployments.open("roles", "Terraform, AWS, the roles' own policies");
  const { section, environment, emulator } = deployment;
  const policies = runPolicies(runScope(environment, emulator.socialSecret.arn));
  await section.prove("an action taken out: the apply is refused", () => proveRefusals(deployment, policies.apply));
  await section.prove("another environment's resources are refused", () => proveOwn(deployment));
  return () =>
    section.prove("every action of both roles is needed", async () => checkNecessary(deployments.allowed, policies));
}

/** The emulator itself refuses; the suite's own judge has the whole policies and lets the call through to it. */
async function proveRefusals(deployment: Deployment, whole: ReturnType<typeof runPolicies>["apply"]): Promise<string> {
  const { terraform, environment, emulator } = deployment;
  use(deployment, environment);
  for (const [action, type] of Object.entries(TAKEN_OUT)) {
    const role = await takeRole(emulator.api, `without-${action.replace(":", "-")}`, without(whole, action));
    emulator.gate.admit("apply", role.keys, whole);
    terraform.runAs("apply", role.keys);
    const { status, stderr } = await terraform.apply({ only: [type] });
    expect({ action, status, stderr }).toEqual({
      action,
      status: 1,
      stderr: expect.stringMatching(
        new RegExp(`not\\s[\\s│]*authorized\\s[\\s│]*to\\s[\\s│]*perform:[\\s│]*${action}`),
      ),
    });
  }
  return Object.keys(TAKEN_OUT).join(", ");
}

async function proveOwn(deployment: Deployment): Promise<string> {
  const { terraform, environment, keys } = deployment;
  terraform.runAs("apply", keys.apply);
  use(deployment, { ...environment, system: "second" });
  const { status, stderr } = await terraform.apply({ only: ["aws_sqs_queue", "aws_iam_role"] });
  expect(status).toBe(1);
  expect(stderr).toContain("sqs:CreateQueue arn:aws:sqs:eu-central-1:123456789012:second-staging-sync-users");
  expect(stderr).toContain("iam:CreateRole arn:aws:iam::123456789012:role/second-staging-sync-users");
  return "a queue and a role with another system's name";
}
