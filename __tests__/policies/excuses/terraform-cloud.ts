import type { Excuse } from "../findings";
import { excused } from "./excused";

const READ = ["terraform-cloud/roles/plan-read", "terraform-cloud/roles/apply-read"];
const FUNCTIONS = "terraform-cloud/roles/apply-functions";
const USERS = "terraform-cloud/roles/apply-users";
const DATABASE = "terraform-cloud/roles/apply-database";

const checkov = (check: string) => ({ tool: "checkov", check }) as const;
const parliament = (check: string) => ({ tool: "parliament", check }) as const;

/** Findings with one reason about several actions. */
function about(issue: string, actions: readonly string[], object: string, reason: string): Excuse[] {
  return actions.flatMap((action) => excused(parliament(`${issue} ${action}`), [object], reason));
}

/** Accepted findings about the roles that runs take, in each environment that has them. */
export const TERRAFORM_CLOUD_EXCUSES: readonly Excuse[] = [
  ...excused(
    checkov("CKV_AWS_355"),
    READ,
    "Every alarm: the one action that could be narrower is cloudwatch:DescribeAlarms; the same as parliament's RESOURCE_STAR.",
  ),
  ...excused(
    parliament("RESOURCE_STAR cloudwatch:DescribeAlarms"),
    READ.map((policy) => `${policy} ReadAlarms`),
    "Every alarm: a narrower permission hides composite alarms (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html), and what AWS asks for a name that has no alarm is not documented; it tells thresholds, no data.",
  ),
  ...excused(
    parliament("CREDENTIALS_EXPOSURE cognito-idp:describeuserpoolclient"),
    READ,
    "Client secrets: Terraform reads back the clients that it manages; the secret of a confidential one is in its state anyway. Clients of pools without the environment's tag are refused.",
  ),
  ...about(
    "PERMISSIONS_MANAGEMENT_ACTIONS",
    [
      "iam:createrole",
      "iam:deleterole",
      "iam:deleterolepolicy",
      "iam:passrole",
      "iam:putrolepermissionsboundary",
      "iam:putrolepolicy",
      "iam:updaterole",
      "iam:updateroledescription",
    ],
    FUNCTIONS,
    "Roles: an apply makes the roles of functions, under the environment's own name, with policies under the boundary only; the roles of runs have another path.",
  ),
  ...about(
    "PERMISSIONS_MANAGEMENT_ACTIONS",
    ["lambda:addpermission", "lambda:removepermission"],
    FUNCTIONS,
    "Who calls functions: an apply lets Cognito call the triggers; it changes the code of the same functions, which is more.",
  ),
  ...about(
    "PRIVILEGE_ESCALATION",
    ["EditExistingLambdaFunctionWithRole", "PassExistingRoleToNewLambdaThenTriggerWithExistingDynamo"],
    FUNCTIONS,
    "Code with a role: deploying functions is what an apply is for. What their roles reach ends at the boundary: logs, secrets, queues, functions and users of this environment.",
  ),
  ...excused(
    parliament("MISMATCHED_TYPE_BUT_USABLE Type mismatch: StringEquals requires a value of type String but given Arn"),
    [`${FUNCTIONS} BoundedRoles`],
    "StringEquals on an ARN: the boundary's ARN has no pattern in it, so both operators mean the same, and AWS's own example is written so (https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html).",
  ),
  ...about(
    "PERMISSIONS_MANAGEMENT_ACTIONS",
    ["sqs:createqueue", "sqs:setqueueattributes"],
    USERS,
    "Who reads queues: the policy of a queue is one of its attributes, for which SQS has no action of its own.",
  ),
  ...about(
    "PERMISSIONS_MANAGEMENT_ACTIONS",
    ["iam:createservicelinkedrole"],
    DATABASE,
    "Service-linked role: the first database of an account makes the one of RDS, whose policies are AWS's; the condition names RDS alone.",
  ),
  ...excused(
    parliament("PERMISSIONS_MANAGEMENT_ACTIONS iam:createservicelinkedrole"),
    ["terraform-cloud/roles/apply-identity"],
    "Service-linked role: the first pool of an account that sends through SES makes Cognito's, whose policies are AWS's; the condition names that one alone.",
    ["production"],
  ),
  ...about(
    "RESOURCE_MISMATCH",
    ["rds:CreateDBInstance", "rds:ModifyDBInstance"],
    `${DATABASE} DefaultOptions`,
    "One of several resources: RDS asks for the option group beside the instance, which ManageDatabase allows.",
  ),
  ...about(
    "RESOURCE_MISMATCH",
    ["ec2:CreateSecurityGroup"],
    `${DATABASE} MakeGroupIn`,
    "One of several resources: EC2 asks for the VPC beside the group, which MakeGroup allows under another condition.",
  ),
  ...about(
    "RESOURCE_MISMATCH",
    ["ec2:AuthorizeSecurityGroupIngress"],
    `${DATABASE} NewRules`,
    "One of several resources: EC2 asks for the new rule beside the group, which ManageGroup allows under another condition.",
  ),
];
