import { expect } from "expect";
import type { RunPhase } from "../../../stacks/terraform-cloud/names";
import type { PolicyDocument } from "../../../stacks/terraform-cloud/permissions/statement";
import { isAllowed } from "../../access/evaluate";
import type { Asked } from "../parts/access/gate";
import { without } from "../parts/access/without";

/** Actions that no deployment of the suite asked for, and why the roles have them. */
export const UNASKED: Readonly<Record<string, string>> = {
  "cloudwatch:UntagResource": "an entry of aws.tags that is taken out",
  "cognito-idp:DeleteIdentityProvider": "an identity provider that is taken out",
  "cognito-idp:ListTagsForResource": "tags of a pool, for providers that ask for them",
  "cognito-idp:UntagResource": "an entry of aws.tags that is taken out",
  "cognito-idp:UpdateGroup": "another precedence or description of a role",
  "cognito-idp:UpdateIdentityProvider": "another client id, secret or mapping of a provider",
  "cognito-idp:UpdateUserPoolDomain": "another certificate of a custom domain",
  "ec2:DeleteTags": "an entry of aws.tags that is taken out",
  "ec2:DescribeAccountAttributes": "RDS looks at the network in the caller's name; the emulator does not",
  "ec2:DescribeInternetGateways": "RDS looks at the network in the caller's name; the emulator does not",
  "ec2:DescribeVpcAttribute": "RDS looks at the network in the caller's name; the emulator does not",
  "ec2:DescribeAvailabilityZones": "RDS looks at the network in the caller's name; the emulator does not",
  "ec2:DescribeSubnets": "RDS looks at the network in the caller's name; the emulator does not",
  "ec2:DescribeVpcs": "RDS looks at the network in the caller's name; the emulator does not",
  "ec2:ModifySecurityGroupRules": "another security group of the cluster",
  "iam:CreateServiceLinkedRole": "the first database of an account",
  "iam:PutRolePermissionsBoundary": "roles that were made before the boundary",
  "iam:UntagRole": "an entry of aws.tags that is taken out",
  "iam:UpdateRole": "another longest session of a role",
  "iam:UpdateRoleDescription": "another description of a role",
  "lambda:GetFunctionConfiguration": "how other versions of the provider wait for a change",
  "lambda:UntagResource": "an entry of aws.tags that is taken out",
  "lambda:UpdateEventSourceMapping": "another batch size or concurrency of retry-users",
  "lambda:UpdateFunctionEventInvokeConfig": "another number of attempts of reconcile-users",
  "logs:AssociateKmsKey": "functions.logKeyArn, set later",
  "logs:DisassociateKmsKey": "functions.logKeyArn, taken out",
  "logs:UntagResource": "an entry of aws.tags that is taken out",
  "rds:CreateDBSnapshot": "the last snapshot, which AWS may take for one that the caller makes",
  "rds:ModifyDBSubnetGroup": "other subnets",
  "rds:RebootDBInstance": "parameters that need a restart",
  "rds:RemoveTagsFromResource": "an entry of aws.tags that is taken out",
  "rds:ResetDBParameterGroup": "a parameter that is taken out",
  "scheduler:UpdateSchedule": "another time of reconciliation",
  "secretsmanager:UntagResource": "an entry of aws.tags that is taken out",
  "secretsmanager:UpdateSecret": "another description of a secret",
  "secretsmanager:UpdateSecretVersionStage": "a version of a secret that goes",
  "sqs:UntagQueue": "an entry of aws.tags that is taken out",
};

/**
 * Each action of the roles' policies was asked for, and would have been refused without it, or stands in the list of those
 * that were not with its reason; and nothing stands in that list that was asked for after all.
 */
export function checkNecessary(
  allowed: readonly Asked[],
  policies: Readonly<Record<RunPhase, readonly PolicyDocument[]>>,
): string {
  const asked = (phase: RunPhase) => allowed.filter(({ role }) => role === phase);
  const actionsOf = (phase: RunPhase) => [
    ...new Set(policies[phase].flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action))),
  ];
  const needed = (phase: RunPhase) => {
    const byAction = new Map(asked(phase).map((access) => [access.action, access]));
    return actionsOf(phase).filter((action) => {
      const access = byAction.get(action);
      return access !== undefined && !isAllowed(without(access.policies, action), access);
    });
  };
  const [plan, apply] = [needed("plan"), needed("apply")];
  // What a plan reads, an apply reads by the same statements: whichever asked has shown that it is needed.
  const unneeded = actionsOf("apply").filter((action) => !apply.includes(action) && !plan.includes(action));
  expect(unneeded.sort()).toEqual(Object.keys(UNASKED).sort());
  const accesses = `${asked("plan").length} and ${asked("apply").length} accesses`;
  return [
    `refused without it: ${plan.length} of the plan role's ${actionsOf("plan").length} actions,`,
    `${apply.length} of the apply role's ${actionsOf("apply").length} (${accesses});`,
    `${unneeded.length} others have a reason`,
  ].join(" ");
}
