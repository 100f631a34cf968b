import type { Context } from "../../access/evaluate";
import { BOUNDARY, HERE, IAM, OWN, POOL } from "./arns";

/** What an apply changes, and a plan does not. */
export const GRANTED: readonly (readonly [what: string, action: string, resource: string, context?: Context])[] = [
  ["the own pool", "cognito-idp:UpdateUserPool", POOL, OWN],
  ["a new pool", "cognito-idp:CreateUserPool", "*", { "aws:RequestTag/stack": "example-staging" }],
  ["a function", "lambda:CreateFunction", `arn:aws:lambda:${HERE}:function:example-staging-new`],
  ["a bounded role", "iam:CreateRole", `${IAM}:role/example-staging-new`, BOUNDARY],
  ["its policy", "iam:PutRolePolicy", `${IAM}:role/example-staging-new`, BOUNDARY],
  [
    "the role for the function",
    "iam:PassRole",
    `${IAM}:role/example-staging-new`,
    { "iam:PassedToService": "lambda.amazonaws.com" },
  ],
  ["the database", "rds:ModifyDBInstance", `arn:aws:rds:${HERE}:db:example-staging`],
  ["a way into it", "ec2:AuthorizeSecurityGroupIngress", `arn:aws:ec2:${HERE}:security-group/sg-1`, OWN],
  [
    "a secret's value",
    "secretsmanager:PutSecretValue",
    `arn:aws:secretsmanager:${HERE}:secret:example-staging/x-AbCdEf`,
  ],
];
