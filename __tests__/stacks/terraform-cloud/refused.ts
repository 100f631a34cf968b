import type { Context } from "../../access/evaluate";
import { ACCOUNT } from "./bootstrap";

/** Region and account of the environment. */
export const HERE = `eu-central-1:${ACCOUNT}`;
/** Beginning of ARNs of IAM. */
export const IAM = `arn:aws:iam::${ACCOUNT}`;
/** What a role with the boundary has. */
export const BOUNDARY = { "iam:PermissionsBoundary": `${IAM}:policy/terraform-cloud/example-staging-boundary` };
/** A resource of the environment. */
export const OWN: Context = { "aws:ResourceTag/stack": "example-staging" };
/** A resource of another environment. */
export const OTHER: Context = { "aws:ResourceTag/stack": "example-production" };
/** A user pool; its tags tell whose. */
export const POOL = `arn:aws:cognito-idp:${HERE}:userpool/eu-central-1_abc`;

/** What must not be possible: by no role, unless said otherwise. */
export const REFUSED: readonly (readonly [what: string, action: string, resource: string, context?: Context])[] = [
  // User data.
  ["users of the own pool", "cognito-idp:ListUsers", POOL, OWN],
  ["one user", "cognito-idp:AdminGetUser", POOL, OWN],
  ["a new user", "cognito-idp:AdminCreateUser", POOL, OWN],
  ["a password of somebody's choice", "cognito-idp:AdminSetUserPassword", POOL, OWN],
  ["a role for a friend", "cognito-idp:AdminAddUserToGroup", POOL, OWN],
  ["the secret of a client", "cognito-idp:ListUserPoolClients", POOL, OWN],
  ["users in the queue", "sqs:ReceiveMessage", `arn:aws:sqs:${HERE}:example-staging-sync-users`],
  ["a false user in the queue", "sqs:SendMessage", `arn:aws:sqs:${HERE}:example-staging-sync-users`],
  ["log lines", "logs:GetLogEvents", `arn:aws:logs:${HERE}:log-group:/aws/lambda/example-staging-sync-users:*`],
  [
    "log lines by search",
    "logs:FilterLogEvents",
    `arn:aws:logs:${HERE}:log-group:/aws/lambda/example-staging-sync-users:*`,
  ],
  ["what a function answers", "lambda:InvokeFunction", `arn:aws:lambda:${HERE}:function:example-staging-sync-users`],
  ["a copy of the database", "rds:CreateDBSnapshot", `arn:aws:rds:${HERE}:snapshot:copy`],
  [
    "a copy for another account",
    "rds:ModifyDBSnapshotAttribute",
    `arn:aws:rds:${HERE}:snapshot:example-staging-final-sg`,
  ],
  ["a database from a copy", "rds:RestoreDBInstanceFromDBSnapshot", `arn:aws:rds:${HERE}:db:example-staging`],
  ["a sign-in at the database", "rds-db:connect", `arn:aws:rds-db:${HERE}:dbuser:db-X/hasura`],
  ["the database's log files", "rds:DownloadDBLogFilePortion", `arn:aws:rds:${HERE}:db:example-staging`],
  // Other environments and other teams.
  ["another environment's pool", "cognito-idp:UpdateUserPool", POOL, OTHER],
  ["another environment's pool, gone", "cognito-idp:DeleteUserPool", POOL, OTHER],
  ["a pool of nobody", "cognito-idp:DeleteUserPool", POOL],
  [
    "another environment's pool, taken by its tag",
    "cognito-idp:TagResource",
    POOL,
    { ...OTHER, "aws:RequestTag/stack": "example-staging" },
  ],
  ["a pool in another's name", "cognito-idp:CreateUserPool", "*", { "aws:RequestTag/stack": "example-production" }],
  ["a pool without a name", "cognito-idp:CreateUserPool", "*"],
  [
    "another environment's secret",
    "secretsmanager:GetSecretValue",
    `arn:aws:secretsmanager:${HERE}:secret:example-production/hasura-admin-secret-AbCdEf`,
  ],
  ["a secret of another team", "secretsmanager:GetSecretValue", `arn:aws:secretsmanager:${HERE}:secret:billing-AbCdEf`],
  [
    "a secret whose name goes on",
    "secretsmanager:GetSecretValue",
    `arn:aws:secretsmanager:${HERE}:secret:example-staging2/x-AbCdEf`,
  ],
  [
    "who may read a secret",
    "secretsmanager:PutResourcePolicy",
    `arn:aws:secretsmanager:${HERE}:secret:example-staging/hasura-admin-secret-AbCdEf`,
  ],
  [
    "another environment's function",
    "lambda:UpdateFunctionCode",
    `arn:aws:lambda:${HERE}:function:example-production-sync-users`,
  ],
  [
    "a function of another account",
    "lambda:UpdateFunctionCode",
    "arn:aws:lambda:eu-central-1:444455556666:function:example-staging-sync-users",
  ],
  [
    "a function of another region",
    "lambda:UpdateFunctionCode",
    `arn:aws:lambda:us-east-1:${ACCOUNT}:function:example-staging-sync-users`,
  ],
  [
    "a mapping to another's function",
    "lambda:CreateEventSourceMapping",
    "*",
    { "lambda:FunctionArn": `arn:aws:lambda:${HERE}:function:billing` },
  ],
  [
    "another's mapping",
    "lambda:DeleteEventSourceMapping",
    `arn:aws:lambda:${HERE}:event-source-mapping:x`,
    { "lambda:FunctionArn": `arn:aws:lambda:${HERE}:function:billing` },
  ],
  ["another environment's queue", "sqs:DeleteQueue", `arn:aws:sqs:${HERE}:example-production-sync-users`],
  ["another environment's database", "rds:DeleteDBInstance", `arn:aws:rds:${HERE}:db:example-production`],
  ["a database whose name goes on", "rds:ModifyDBInstance", `arn:aws:rds:${HERE}:db:example-staging-2`],
  ["another's security group", "ec2:AuthorizeSecurityGroupIngress", `arn:aws:ec2:${HERE}:security-group/sg-1`, OTHER],
  ["a security group of nobody", "ec2:DeleteSecurityGroup", `arn:aws:ec2:${HERE}:security-group/sg-1`],
  [
    "a security group, taken by its tag",
    "ec2:CreateTags",
    `arn:aws:ec2:${HERE}:security-group/sg-1`,
    { ...OTHER, "aws:RequestTag/stack": "example-staging" },
  ],
  ["a group in another VPC", "ec2:CreateSecurityGroup", `arn:aws:ec2:${HERE}:vpc/vpc-0fedcba9876543210`],
  [
    "another environment's logs",
    "logs:DeleteLogGroup",
    `arn:aws:logs:${HERE}:log-group:/aws/lambda/example-production-sync-users:log-stream:`,
  ],
  [
    "another environment's alarms",
    "cloudwatch:DeleteAlarms",
    `arn:aws:cloudwatch:${HERE}:alarm:example-production-users-waiting`,
  ],
  [
    "another environment's schedule",
    "scheduler:DeleteSchedule",
    `arn:aws:scheduler:${HERE}:schedule/default/example-production-reconcile-users`,
  ],
  ["another cluster", "eks:DescribeCluster", `arn:aws:eks:${HERE}:cluster/example-production`],
  ["who gets into the cluster", "eks:CreateAccessEntry", `arn:aws:eks:${HERE}:cluster/example-staging`],
  ["a network", "ec2:CreateVpc", `arn:aws:ec2:${HERE}:vpc/*`],
  ["a server", "ec2:RunInstances", `arn:aws:ec2:${HERE}:instance/*`],
  ["a bucket", "s3:GetObject", "arn:aws:s3:::anything/at-all"],
  // IAM beyond the own prefix.
  ["a role with another name", "iam:CreateRole", `${IAM}:role/administrator`, BOUNDARY],
  ["a role without the boundary", "iam:CreateRole", `${IAM}:role/example-staging-x`],
  [
    "a role with another boundary",
    "iam:CreateRole",
    `${IAM}:role/example-staging-x`,
    { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" },
  ],
  ["a policy for a role without the boundary", "iam:PutRolePolicy", `${IAM}:role/example-staging-x`],
  [
    "a role without its boundary",
    "iam:DeleteRolePermissionsBoundary",
    `${IAM}:role/example-staging-sync-users`,
    BOUNDARY,
  ],
  ["AWS's own policies on a role", "iam:AttachRolePolicy", `${IAM}:role/example-staging-sync-users`, BOUNDARY],
  ["the own role's policies", "iam:PutRolePolicy", `${IAM}:role/terraform-cloud/example-staging-apply`, BOUNDARY],
  ["the own role's trust", "iam:UpdateAssumeRolePolicy", `${IAM}:role/terraform-cloud/example-staging-apply`],
  ["the boundary", "iam:CreatePolicyVersion", `${IAM}:policy/terraform-cloud/example-staging-boundary`],
  ["another environment's role", "iam:DeleteRole", `${IAM}:role/example-production-sync-users`],
  [
    "a role for a server",
    "iam:PassRole",
    `${IAM}:role/example-staging-sync-users`,
    { "iam:PassedToService": "ec2.amazonaws.com" },
  ],
  [
    "another's role for a function",
    "iam:PassRole",
    `${IAM}:role/billing`,
    { "iam:PassedToService": "lambda.amazonaws.com" },
  ],
  [
    "the apply role for a function",
    "iam:PassRole",
    `${IAM}:role/terraform-cloud/example-staging-apply`,
    { "iam:PassedToService": "lambda.amazonaws.com" },
  ],
  ["a user", "iam:CreateUser", `${IAM}:user/x`],
  ["a key", "iam:CreateAccessKey", `${IAM}:user/x`],
  ["another role", "sts:AssumeRole", `${IAM}:role/administrator`],
  [
    "the trust in Terraform Cloud",
    "iam:UpdateOpenIDConnectProviderThumbprint",
    `${IAM}:oidc-provider/app.terraform.io`,
  ],
];
