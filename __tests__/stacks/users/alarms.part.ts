import { readFileSync } from "node:fs";
import { join } from "node:path";
import { USER_NOT_KEPT } from "../../../contracts/user-sync";
import { environmentWith } from "../environment";
import { reference, resource, resources, stackOf } from "../synthesized";

const ALARM = "aws_cloudwatch_metric_alarm";
const TOPICS = ["arn:aws:sns:eu-west-1:123456789012:on-call", "arn:aws:sns:eu-west-1:123456789012:chat"];

const stack = stackOf(environmentWith({ alarms: { topicArns: TOPICS } }));

const EXPECTED = [
  {
    id: "not-kept-alarm",
    name: "acme-test-users-not-kept",
    metric: ["acme-test", "UsersNotKept", "Sum"],
    dimensions: undefined,
    threshold: 0,
    runbook: "Users not kept",
  },
  {
    id: "dead-letters-alarm",
    name: "acme-test-users-dead-letters",
    metric: ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum"],
    dimensions: { QueueName: reference(stack, "aws_sqs_queue", "name", "dead-letters") },
    threshold: 0,
    runbook: "Users in the dead-letter queue",
  },
  {
    id: "waiting-alarm",
    name: "acme-test-users-waiting",
    metric: ["AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "Minimum"],
    periods: 3,
    dimensions: { QueueName: reference(stack, "aws_sqs_queue", "name", "queue_23535C4D") },
    threshold: 0,
    runbook: "Users waiting",
  },
  {
    id: "failed-alarm",
    name: "acme-test-reconcile-users-failed",
    metric: ["AWS/Lambda", "Errors", "Sum"],
    dimensions: { FunctionName: reference(stack, "aws_lambda_function", "function_name", "reconcile-users") },
    threshold: 0,
    runbook: "Reconciliation failed",
  },
  {
    id: "marking-stopped-alarm",
    name: "acme-test-reconcile-users-marking-stopped",
    metric: ["acme-test", "MarkingStopped", "Sum"],
    dimensions: undefined,
    threshold: 0,
    runbook: "Marking stopped",
  },
];

test.each(EXPECTED)("$name", ({ id, name, metric, dimensions, threshold, runbook, periods = 1 }) => {
  const [namespace, metric_name, statistic] = metric;
  expect(resource(stack, ALARM, id)).toStrictEqual({
    alarm_name: name,
    alarm_description: expect.stringMatching(new RegExp(`^[A-Z].{20,} Runbook: ${runbook}$`)),
    namespace,
    metric_name,
    statistic,
    ...(dimensions && { dimensions }),
    period: 300,
    evaluation_periods: periods,
    comparison_operator: "GreaterThanThreshold",
    threshold,
    // No users, no messages, no runs: all is well.
    treat_missing_data: "notBreaching",
    alarm_actions: TOPICS,
    ok_actions: TOPICS,
  });
});

test("there are no other alarms, and without topics nobody is told", () => {
  expect(resources(stack, ALARM)).toHaveLength(EXPECTED.length);
  const quiet = resources(stackOf(environmentWith()), ALARM);
  expect(quiet.map(({ alarm_actions, ok_actions }) => [alarm_actions, ok_actions])).toStrictEqual(
    EXPECTED.map(() => [[], []]),
  );
});

test("metrics count the lines that hold a user whom nobody kept, and those that say why marking stopped", () => {
  expect(resources(stack, "aws_cloudwatch_log_metric_filter")).toStrictEqual([
    {
      name: "acme-test-reconcile-users-marking-stopped",
      log_group_name: reference(stack, "aws_cloudwatch_log_group", "name", "reconcile-users"),
      pattern: '{ ($.message = "too-many-deletions") || ($.message = "pool-is-empty") }',
      metric_transformation: { name: "MarkingStopped", namespace: "acme-test", value: "1", unit: "Count" },
    },
    {
      name: "acme-test-users-not-kept",
      log_group_name: reference(stack, "aws_cloudwatch_log_group", "name", "sync-users"),
      pattern: `{ $.message = "${USER_NOT_KEPT}" }`,
      metric_transformation: { name: "UsersNotKept", namespace: "acme-test", value: "1", unit: "Count" },
    },
  ]);
  // Quotes or backslashes would end the pattern's string.
  expect(USER_NOT_KEPT).toMatch(/^[a-z-]+$/);
});

test("every alarm names a heading of the runbook", () => {
  const runbook = readFileSync(join(__dirname, "..", "..", "..", "docs", "runbook.md"), "utf8");
  const headings = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
  const named = resources(stack, ALARM).map(
    ({ alarm_description }) => /Runbook: (.+)$/.exec(String(alarm_description))?.[1],
  );
  expect(named).not.toContain(undefined);
  expect(named.filter((heading) => !headings.includes(heading))).toStrictEqual([]);
});
