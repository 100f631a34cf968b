import type { PermissionScope } from "./scope";
import type { Permissions, Statement } from "./statement";

/**
 * The secrets. A plan reads their values, too, because ephemeral resources are opened in every run; what it reads ends in
 * no plan and no state. That is why the plan role is as much a matter of trust as the apply role.
 * Source: https://developer.hashicorp.com/terraform/language/resources/ephemeral
 */
export function secretPermissions({ name, arn, existingSecretArns }: PermissionScope): Permissions {
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
    ],
  };
}
