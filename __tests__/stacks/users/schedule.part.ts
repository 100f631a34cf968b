import type { ReconcileEvent } from "../../../contracts/user-sync";
import type { EnvironmentInput } from "../../../environments";
import { environmentWith } from "../environment";
import { address, output, reference, resource, resources, stackOf } from "../synthesized";
import { documentOf } from "./policy-document";

const FUNCTION = "aws_lambda_function";

const stack = stackOf(environmentWith());
const arn = reference(stack, FUNCTION, "arn", "reconcile-users");

test("once a day by default, in UTC, with the order to repair", () => {
  const event: ReconcileEvent = { dryRun: false };
  expect(resources(stack, "aws_scheduler_schedule")).toStrictEqual([
    {
      name: "acme-test-reconcile-users",
      description: "Compares the table users with the user pool",
      schedule_expression: "cron(30 3 * * ? *)",
      schedule_expression_timezone: "UTC",
      flexible_time_window: { mode: "OFF" },
      target: {
        arn,
        role_arn: reference(stack, "aws_iam_role", "arn", "schedule-role"),
        input: JSON.stringify(event),
        retry_policy: { maximum_retry_attempts: 2, maximum_event_age_in_seconds: 3600 },
      },
      depends_on: [address(stack, "aws_iam_role_policy", "schedule-policy")],
    },
  ]);
});

test.each<{ reconcile: NonNullable<EnvironmentInput["users"]>["reconcile"]; expression: string; input: string }>([
  { reconcile: { schedule: "rate(6 hours)" }, expression: "rate(6 hours)", input: '{"dryRun":false}' },
  { reconcile: { dryRun: true }, expression: "cron(30 3 * * ? *)", input: '{"dryRun":true}' },
])("users.reconcile $reconcile", ({ reconcile, expression, input }) => {
  expect(resource(stackOf(environmentWith({ users: { reconcile } })), "aws_scheduler_schedule")).toMatchObject({
    schedule_expression: expression,
    target: { input },
  });
});

test("the schedule's role is for schedules of this account, and may start this function alone", () => {
  const role = resource(stack, "aws_iam_role", "schedule-role");
  expect(role).toMatchObject({
    name: "acme-test-reconcile-schedule",
    description: "Lets the schedule start acme-test-reconcile-users",
  });
  expect(documentOf(role.assume_role_policy)).toStrictEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ],
  });
  const name = reference(stack, "aws_iam_role", "name", "schedule-role");
  const policies = resources(stack, "aws_iam_role_policy").filter((policy) => policy.role === name);
  expect(policies.map(({ policy }) => documentOf(policy))).toStrictEqual([
    {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: arn }],
    },
  ]);
});

test("a failed run is tried once more, and the function's name is an output for runs by hand", () => {
  const name = reference(stack, FUNCTION, "function_name", "reconcile-users");
  expect(resources(stack, "aws_lambda_function_event_invoke_config")).toStrictEqual([
    { function_name: name, maximum_retry_attempts: 1 },
  ]);
  expect(output(stack, "reconcile_function")).toBe(name);
});
