import type { Context } from "../../access/evaluate";
import { BOUNDARY, ELSEWHERE, HERE, IAM, OTHER, OWN, POOL } from "./arns";

/** What the boundary lets a function do, and what it does not, whatever policies its role is given. */
export const BOUNDED: readonly (readonly [
  what: string,
  action: string,
  resource: string,
  context: Context,
  allowed: boolean,
])[] = [
  ["the own queue", "sqs:SendMessage", `arn:aws:sqs:${HERE}:example-staging-sync-users`, {}, true],
  ["another's queue", "sqs:SendMessage", `arn:aws:sqs:${HERE}:billing`, {}, false],
  ["users of the own pool", "cognito-idp:ListUsers", POOL, OWN, true],
  ["users of another pool", "cognito-idp:ListUsers", POOL, OTHER, false],
  [
    "a secret of another environment",
    "secretsmanager:GetSecretValue",
    `arn:aws:secretsmanager:${HERE}:secret:example-production/x`,
    {},
    false,
  ],
  [
    "logs of a name that goes on",
    "logs:PutLogEvents",
    `arn:aws:logs:${HERE}:log-group:/aws/lambda/example-staging2-x:log-stream:today`,
    {},
    false,
  ],
  [
    "a secret of a name that goes on",
    "secretsmanager:GetSecretValue",
    `arn:aws:secretsmanager:${HERE}:secret:example-staging2/x-AbCdEf`,
    {},
    false,
  ],
  ["a queue of a name that goes on", "sqs:SendMessage", `arn:aws:sqs:${HERE}:example-staging2-x`, {}, false],
  [
    "a function of a name that goes on",
    "lambda:InvokeFunction",
    `arn:aws:lambda:${HERE}:function:example-staging2-x`,
    {},
    false,
  ],
  ["users of a pool of another region", "cognito-idp:ListUsers", ELSEWHERE.pool, OWN, false],
  ["IAM", "iam:CreateRole", `${IAM}:role/example-staging-x`, BOUNDARY, false],
  ["another role", "sts:AssumeRole", `${IAM}:role/administrator`, {}, false],
  ["the database's settings", "rds:ModifyDBInstance", `arn:aws:rds:${HERE}:db:example-staging`, {}, false],
];
