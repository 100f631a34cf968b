import type { PermissionScope } from "./scope";
import type { Permissions, Statement } from "./statement";

/**
 * The secrets. A plan reads their values, too, because ephemeral resources are opened in every run; what it reads ends in
 * no plan and no state. That is why the plan role is as much a matter of trust as the apply role.
 * Source: https://developer.hashicorp.com/terraform/language/resources/ephemeral
 */
export function secretPermissions({ name, arn, existingSecretArns, keyArns }: PermissionScope): Permissions {
  const own = [arn("secretsmanager", `secret:${name}/*`)];
  const existing: Statement[] =
    existingSecretArns.length === 0
      ? []
      : [
          {
            sid: "ReadExistingSecrets",
            actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
            resources: existingSecretArns,
          },
        ];
  return {
    read: [
      { sid: "Generate", actions: ["secretsmanager:GetRandomPassword"], resources: ["*"] },
      {
        sid: "ReadSecrets",
        actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy", "secretsmanager:GetSecretValue"],
        resources: own,
      },
      ...existing,
    ],
    write: [
      {
        sid: "ManageSecrets",
        actions: [
          "secretsmanager:CreateSecret",
          "secretsmanager:DeleteSecret",
          "secretsmanager:PutSecretValue",
          "secretsmanager:TagResource",
          "secretsmanager:UntagResource",
          "secretsmanager:UpdateSecret",
          "secretsmanager:UpdateSecretVersionStage",
        ],
        resources: own,
      },
      ...keys(keyArns),
    ],
  };
}

/** RDS encrypts with a key of yours in the name of whoever makes the instance. */
function keys(keyArns: readonly string[]): Statement[] {
  if (keyArns.length === 0) return [];
  return [
    { sid: "SeeKeys", actions: ["kms:DescribeKey"], resources: keyArns },
    {
      sid: "LendKeys",
      actions: ["kms:CreateGrant"],
      resources: keyArns,
      conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
