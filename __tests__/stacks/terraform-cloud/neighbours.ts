import type { Context } from "../../access/evaluate";
import { BOUNDARY, ELSEWHERE, HERE, IAM, OTHER, OWN, POOL } from "./arns";

type Row = readonly [what: string, action: string, resource: string, context?: Context];

/** The tag that a request sets. */
const NAMED_OWN: Context = { "aws:RequestTag/stack": "example-staging" };
const NAMED_OTHER: Context = { "aws:RequestTag/stack": "example-production" };

/** An environment that could be called `staging2`: whatever is named after it begins like staging's. */
const NAMES_THAT_GO_ON: readonly Row[] = [
  ["a function", "lambda:UpdateFunctionCode", `arn:aws:lambda:${HERE}:function:example-staging2-x`],
  ["code", "lambda:GetFunction", `arn:aws:lambda:${HERE}:function:example-staging2-x`],
  ["a bounded role", "iam:CreateRole", `${IAM}:role/example-staging2-x`, BOUNDARY],
  ["a role", "iam:DeleteRole", `${IAM}:role/example-staging2-x`],
  ["a role's policy", "iam:GetRolePolicy", `${IAM}:role/example-staging2-x`],
  [
    "a role for a function",
    "iam:PassRole",
    `${IAM}:role/example-staging2-x`,
    { "iam:PassedToService": "lambda.amazonaws.com" },
  ],
  ["a queue", "sqs:DeleteQueue", `arn:aws:sqs:${HERE}:example-staging2-x`],
  ["a queue's settings", "sqs:GetQueueAttributes", `arn:aws:sqs:${HERE}:example-staging2-x`],
  ["a schedule", "scheduler:DeleteSchedule", `arn:aws:scheduler:${HERE}:schedule/default/example-staging2-x`],
  ["a schedule's settings", "scheduler:GetSchedule", `arn:aws:scheduler:${HERE}:schedule/default/example-staging2-x`],
  ["an alarm", "cloudwatch:DeleteAlarms", `arn:aws:cloudwatch:${HERE}:alarm:example-staging2-x`],
  ["an alarm's tags", "cloudwatch:ListTagsForResource", `arn:aws:cloudwatch:${HERE}:alarm:example-staging2-x`],
  ["logs", "logs:DeleteLogGroup", `arn:aws:logs:${HERE}:log-group:/aws/lambda/example-staging2-x:log-stream:`],
  [
    "what is counted in logs",
    "logs:DescribeMetricFilters",
    `arn:aws:logs:${HERE}:log-group:/aws/lambda/example-staging2-x:log-stream:`,
  ],
  ["a secret", "secretsmanager:PutSecretValue", `arn:aws:secretsmanager:${HERE}:secret:example-staging2/x-AbCdEf`],
  ["a cluster", "eks:DescribeCluster", `arn:aws:eks:${HERE}:cluster/example-staging2`],
  ["a subnet group", "rds:DescribeDBSubnetGroups", `arn:aws:rds:${HERE}:subgrp:example-staging2`],
];

/** What a tag or a condition lets somebody do to one kind of resource, tried on its neighbours. */
const OTHER_RESOURCES: readonly Row[] = [
  ["the settings of a pool of another region", "cognito-idp:DescribeUserPool", ELSEWHERE.pool, OWN],
  ["a pool of another region", "cognito-idp:UpdateUserPool", ELSEWHERE.pool, OWN],
  ["a client of another region", "cognito-idp:DescribeUserPoolClient", ELSEWHERE.pool, OWN],
  ["a pool of another region, taken by its tag", "cognito-idp:TagResource", ELSEWHERE.pool, NAMED_OWN],
  ["a pool given to another environment", "cognito-idp:TagResource", POOL, NAMED_OTHER],
  [
    "a mapping of another region",
    "lambda:DeleteEventSourceMapping",
    ELSEWHERE.mapping,
    { "lambda:FunctionArn": `arn:aws:lambda:${HERE}:function:example-staging-sync-users` },
  ],
  ["a mapping's settings in another region", "lambda:GetEventSourceMapping", ELSEWHERE.mapping],
  [
    "a mapping given to another environment",
    "lambda:TagResource",
    `arn:aws:lambda:${HERE}:event-source-mapping:x`,
    NAMED_OTHER,
  ],
  [
    "another's mapping, taken by its tag",
    "lambda:TagResource",
    `arn:aws:lambda:${HERE}:event-source-mapping:x`,
    { ...OTHER, ...NAMED_OWN },
  ],
  ["another's mapping's tags", "lambda:UntagResource", `arn:aws:lambda:${HERE}:event-source-mapping:x`, OTHER],
  ["a function, taken by its tag", "lambda:TagResource", `arn:aws:lambda:${HERE}:function:billing`, NAMED_OWN],
  ["a function with the own tag", "lambda:UntagResource", `arn:aws:lambda:${HERE}:function:billing`, OWN],
  ["a database of another region", "rds:DescribeDBInstances", ELSEWHERE.database],
  [
    "a group for another environment",
    "ec2:CreateSecurityGroup",
    `arn:aws:ec2:${HERE}:security-group/sg-1`,
    NAMED_OTHER,
  ],
  [
    "a group in another VPC, with the own tag",
    "ec2:CreateSecurityGroup",
    `arn:aws:ec2:${HERE}:vpc/vpc-0fed`,
    NAMED_OWN,
  ],
  [
    "a new group's tag for another environment",
    "ec2:CreateTags",
    `arn:aws:ec2:${HERE}:security-group/sg-1`,
    { ...NAMED_OTHER, "ec2:CreateAction": "CreateSecurityGroup" },
  ],
  [
    "a subnet's tag",
    "ec2:CreateTags",
    `arn:aws:ec2:${HERE}:subnet/subnet-1`,
    { ...NAMED_OWN, "ec2:CreateAction": "CreateSecurityGroup" },
  ],
  ["the tags of a server with the own tag", "ec2:DeleteTags", `arn:aws:ec2:${HERE}:instance/i-1`, OWN],
  [
    "a rule for another environment",
    "ec2:AuthorizeSecurityGroupIngress",
    `arn:aws:ec2:${HERE}:security-group-rule/sgr-1`,
    NAMED_OTHER,
  ],
  [
    "a rule with the own tag on another's group",
    "ec2:AuthorizeSecurityGroupIngress",
    `arn:aws:ec2:${HERE}:security-group/sg-1`,
    { ...OTHER, ...NAMED_OWN },
  ],
  [
    "a service's role in the name of RDS",
    "iam:CreateServiceLinkedRole",
    `${IAM}:role/aws-service-role/es.amazonaws.com/AWSServiceRoleForAmazonElasticsearchService`,
    { "iam:AWSServiceName": "rds.amazonaws.com" },
  ],
  [
    "another service's role below that of RDS",
    "iam:CreateServiceLinkedRole",
    `${IAM}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`,
    { "iam:AWSServiceName": "es.amazonaws.com" },
  ],
];

/** What lies beside an environment's own resources: without any one condition or narrow ARN a role would reach it. */
export const NEIGHBOURS: readonly Row[] = [
  ...NAMES_THAT_GO_ON.map(([what, ...row]) => [`${what} of an environment whose name goes on`, ...row] as const),
  ...OTHER_RESOURCES,
];
