import type { JsonObject } from "../../../cli/manifests/synthesized";
import { isAllowed, type Policy } from "../../access/evaluate";
import { resource, resources, stackOf } from "../synthesized";
import { documentOf } from "../users/policy-document";
import { BOUNDARY } from "./arns";
import { bootstrapStack, environmentNamed } from "./bootstrap";
import { BOUNDED } from "./bounded";
import { GRANTED } from "./granted";
import { REFUSED } from "./refused";
import { boundaryOf, policiesOf } from "./role-policies";

const stack = bootstrapStack();
const plan = policiesOf(stack, "staging", "plan");
const apply = policiesOf(stack, "staging", "apply");
const boundary = boundaryOf(stack, "staging");

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

test.each(GRANTED.map(([what, action, arn, context = {}]) => [what, action, arn, context] as const))(
  "an apply changes %s, and a plan does not",
  (_, action, arn, context) => {
    expect(isAllowed(apply, { action, resource: arn, context })).toBe(true);
    expect(isAllowed(plan, { action, resource: arn, context })).toBe(false);
  },
);

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
  expect(apply.length).toBeLessThanOrEqual(10);
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

  test.each(BOUNDED)("%s", (_, action, arn, context, allowed) => {
    expect(isAllowed([boundary], { action, resource: arn, context })).toBe(allowed);
  });
});
