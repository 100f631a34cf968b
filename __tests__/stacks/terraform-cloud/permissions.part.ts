import type { JsonObject } from "../../../cli/manifests/synthesized";
import { type Context, isAllowed, type Policy } from "../../access/evaluate";
import { resource, resources, stackOf } from "../synthesized";
import { documentOf } from "../users/policy-document";
import { bootstrapStack, environmentNamed } from "./bootstrap";
import { BOUNDARY, HERE, IAM, OTHER, OWN, POOL, REFUSED } from "./refused";

const stack = bootstrapStack();
/** Policies of a role of staging, as they hang on it. */
function policiesOf(phase: "plan" | "apply"): Policy[] {
  const attached = resources(stack, "aws_iam_role_policy_attachment").filter(({ role }) =>
    String(role).includes(`staging-roles_${phase}_`),
  );
  return attached.map(({ policy_arn }) => {
    const [, id = ""] = /^\$\{aws_iam_policy\.(.+)\.arn\}$/.exec(String(policy_arn)) ?? [];
    return JSON.parse(String(stack.resource?.aws_iam_policy?.[id]?.policy));
  });
}

const plan = policiesOf("plan");
const apply = policiesOf("apply");
const boundary = JSON.parse(String(resource(stack, "aws_iam_policy", "staging-roles_boundary").policy));

/** Actions of policies. */
function actions(policies: readonly Policy[]): string[] {
  return policies.flatMap((policy) => Object(policy).Statement.flatMap(({ Action }: JsonObject) => Action));
}

test.each(REFUSED.map(([what, action, arn, context = {}]) => [what, action, arn, context] as const))(
  "neither role reaches %s: %s",
  (_, action, arn, context) => {
    expect(isAllowed(apply, { action, resource: arn, context })).toBe(false);
    expect(isAllowed(plan, { action, resource: arn, context })).toBe(false);
  },
);

test.each<[string, string, string, Context]>([
  ["the own pool", "cognito-idp:UpdateUserPool", POOL, OWN],
  ["a new pool", "cognito-idp:CreateUserPool", "*", { "aws:RequestTag/stack": "example-staging" }],
  ["a function", "lambda:CreateFunction", `arn:aws:lambda:${HERE}:function:example-staging-new`, {}],
  ["a bounded role", "iam:CreateRole", `${IAM}:role/example-staging-new`, BOUNDARY],
  ["its policy", "iam:PutRolePolicy", `${IAM}:role/example-staging-new`, BOUNDARY],
  [
    "the role for the function",
    "iam:PassRole",
    `${IAM}:role/example-staging-new`,
    { "iam:PassedToService": "lambda.amazonaws.com" },
  ],
  ["the database", "rds:ModifyDBInstance", `arn:aws:rds:${HERE}:db:example-staging`, {}],
  ["a way into it", "ec2:AuthorizeSecurityGroupIngress", `arn:aws:ec2:${HERE}:security-group/sg-1`, OWN],
  [
    "a secret's value",
    "secretsmanager:PutSecretValue",
    `arn:aws:secretsmanager:${HERE}:secret:example-staging/x-AbCdEf`,
    {},
  ],
])("an apply changes %s, and a plan does not", (_, action, arn, context) => {
  expect(isAllowed(apply, { action, resource: arn, context })).toBe(true);
  expect(isAllowed(plan, { action, resource: arn, context })).toBe(false);
});

test("a plan does nothing but read: every action says so", () => {
  // PutX and UpdateX would say otherwise; GetRandomPassword makes a value that is kept nowhere.
  expect(actions(plan).filter((action) => !/:(Describe|Get|List)[A-Za-z]+$/.test(action))).toStrictEqual([]);
  expect(actions(plan).length).toBeGreaterThan(30);
});

test("what a plan may, an apply may, by the very same statements", () => {
  expect(apply).toContainEqual(plan[0]);
  expect(plan).toHaveLength(1);
});

test("no action has a wildcard, none stands twice for the same thing, and all policies fit IAM", () => {
  for (const policies of [plan, apply, [boundary]]) {
    expect(actions(policies).filter((action) => action.includes("*"))).toStrictEqual([]);
  }
  const texts = resources(stack, "aws_iam_policy").map(({ policy }) => String(policy));
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(6144);
  expect(policiesOf("apply").length).toBeLessThanOrEqual(10);
});

test("only what has no narrower resource is allowed for all of them", () => {
  const everywhere = [...apply, boundary].flatMap((policy) =>
    Object(policy)
      .Statement.filter(({ Resource }: JsonObject) => String(Resource) === "*")
      .map(({ Sid }: JsonObject) => Sid),
  );
  expect(everywhere.sort()).toStrictEqual([
    "FindLogs",
    "Generate",
    "MakeMapping",
    "MakePool",
    "ReadAlarms",
    "ReadDomains",
    "ReadNetwork",
    "SeeNetwork",
  ]);
});

describe("the boundary of function roles", () => {
  const environment = stackOf(environmentNamed("staging"));

  test("every role of the environment has it", () => {
    const roles = resources(environment, "aws_iam_role");
    expect(roles).toHaveLength(5);
    expect(new Set(roles.map(({ permissions_boundary }) => permissions_boundary))).toStrictEqual(
      new Set(Object.values(BOUNDARY)),
    );
    expect(resource(stack, "aws_iam_policy", "staging-roles_boundary")).toMatchObject({
      name: "example-staging-boundary",
      path: "/terraform-cloud/",
    });
  });

  test("without the setting no role has one", () => {
    const { aws, ...rest } = environmentNamed("staging");
    const roles = resources(stackOf({ ...rest, aws: { ...aws, permissionsBoundary: false } }), "aws_iam_role");
    expect(roles.filter((role) => "permissions_boundary" in role)).toStrictEqual([]);
  });

  test("it holds every action that a function was granted", () => {
    const granted = resources(environment, "aws_iam_role_policy").flatMap(({ policy }) =>
      actions([documentOf(policy)]),
    );
    expect(new Set(granted).size).toBeGreaterThan(5);
    expect([...new Set(granted)].filter((action) => !actions([boundary]).includes(action))).toStrictEqual([]);
  });

  test.each<[string, string, string, Context, boolean]>([
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
    ["IAM", "iam:CreateRole", `${IAM}:role/example-staging-x`, BOUNDARY, false],
    ["another role", "sts:AssumeRole", `${IAM}:role/administrator`, {}, false],
    ["the database's settings", "rds:ModifyDBInstance", `arn:aws:rds:${HERE}:db:example-staging`, {}, false],
  ])("%s", (_, action, arn, context, allowed) => {
    expect(isAllowed([boundary], { action, resource: arn, context })).toBe(allowed);
  });
});
