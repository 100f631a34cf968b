import { expect } from "expect";
import { MARKING_STOPPED } from "../../../contracts/user-sync";
import { keepUser } from "../../../functions/sync-users/keep-user";
import type { AwsApi } from "../parts/aws-api";
import { xmlAll, xmlRecord, xmlTexts } from "../parts/aws-xml";
import { NAME } from "./database";
import { type Outputs, output } from "./read-back";

const FUNCTIONS = "/2015-03-31/functions";

/** Both queues: encrypted, patient, and whoever is not taken in time goes to the second one. */
export async function checkQueues(aws: AwsApi, outputs: Outputs): Promise<string> {
  const attributes = async (name: string) => {
    const { Attributes } = await aws.sqs("GetQueueAttributes", {
      QueueUrl: output(outputs, name),
      AttributeNames: ["All"],
    });
    const record: Record<string, string> = JSON.parse(JSON.stringify(Attributes));
    return record;
  };
  const [queue, dead] = [await attributes("sync_queue_url"), await attributes("dead_letter_queue_url")];
  const kept = { SqsManagedSseEnabled: "true", MessageRetentionPeriod: "1209600" };
  expect(queue).toMatchObject({ ...kept, VisibilityTimeout: "180" });
  expect(dead).toMatchObject(kept);
  expect(JSON.parse(queue.RedrivePolicy ?? "{}")).toEqual({ deadLetterTargetArn: dead.QueueArn, maxReceiveCount: 20 });
  expect(JSON.parse(dead.RedriveAllowPolicy ?? "{}")).toEqual({
    redrivePermission: "byQueue",
    sourceQueueArns: [queue.QueueArn],
  });
  return "encrypted; after 20 tries to the dead-letter queue";
}

/** The queue is read by retry-users, with answers per message. */
export async function checkEventSource(aws: AwsApi): Promise<string> {
  const { EventSourceMappings } = await aws.rest("lambda", "/2015-03-31/event-source-mappings/");
  expect(EventSourceMappings).toEqual([
    expect.objectContaining({
      EventSourceArn: expect.stringMatching(new RegExp(`:${NAME}-sync-users$`)),
      FunctionArn: expect.stringMatching(new RegExp(`:function:${NAME}-retry-users$`)),
      BatchSize: 10,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 2 },
      State: "Enabled",
    }),
  ]);
  return "10 messages at a time, failures told one by one";
}

/** Both triggers lead to sync-users, and the pool may invoke it, once for each. */
export async function checkTriggers(aws: AwsApi, outputs: Outputs): Promise<string> {
  const { UserPool } = await aws.cognito("DescribeUserPool", { UserPoolId: output(outputs, "user_pool_id") });
  const arn = expect.stringMatching(new RegExp(`:function:${NAME}-sync-users$`));
  expect(UserPool).toMatchObject({ LambdaConfig: { PostConfirmation: arn, PostAuthentication: arn } });
  const { Policy } = await aws.rest("lambda", `${FUNCTIONS}/${NAME}-sync-users/policy`);
  const { Statement }: { Statement: { Sid: string }[] } = JSON.parse(String(Policy));
  expect(Statement.map(({ Sid }) => Sid).sort()).toEqual([
    "postAuthenticationFromUserPool",
    "postConfirmationFromUserPool",
  ]);
  return "PostConfirmation and PostAuthentication";
}

/** The schedule starts reconcile-users with the environment's event, and may. */
export async function checkSchedule(aws: AwsApi): Promise<string> {
  const schedule = await aws.rest("scheduler", `/schedules/${NAME}-reconcile-users`);
  expect(schedule).toMatchObject({
    ScheduleExpression: "cron(30 3 * * ? *)",
    ScheduleExpressionTimezone: "UTC",
    State: "ENABLED",
    Target: {
      Arn: expect.stringMatching(new RegExp(`:function:${NAME}-reconcile-users$`)),
      RoleArn: expect.stringMatching(new RegExp(`:role/${NAME}-reconcile-schedule$`)),
      Input: '{"dryRun":false}',
      RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
    },
  });
  const answer = await aws.query("iam", "GetRolePolicy", {
    RoleName: `${NAME}-reconcile-schedule`,
    PolicyName: "invoke",
  });
  const [policy = ""] = xmlTexts(answer, "GetRolePolicyResponse", "GetRolePolicyResult", "PolicyDocument");
  expect(JSON.parse(decodeURIComponent(policy)).Statement).toEqual([
    {
      Effect: "Allow",
      Action: ["lambda:InvokeFunction"],
      Resource: expect.stringMatching(new RegExp(`:function:${NAME}-reconcile-users$`)),
    },
  ]);
  return `${String(schedule.ScheduleExpression)} in UTC`;
}

/** The metric filters count what needs a person, as the functions really write it, and no other line. */
export async function checkMetricFilters(aws: AwsApi): Promise<string> {
  const notKept = await filterOf(aws, "sync-users", "UsersNotKept");
  const lost = await linesOf(() => Promise.reject(new Error("no queue")));
  const queued = await linesOf(() => Promise.resolve());
  expect([lost.length, queued.length]).toEqual([1, 1]);
  expect(lost.filter((line) => matches(notKept, line))).toEqual(lost);
  expect(queued.filter((line) => matches(notKept, line))).toEqual([]);

  const stopped = await filterOf(aws, "reconcile-users", "MarkingStopped");
  expect(MARKING_STOPPED.filter((message) => !matches(stopped, { message }))).toEqual([]);
  expect(matches(stopped, { message: "reconciled" })).toBe(false);
  return [notKept, stopped].join("\n");
}

async function filterOf(aws: AwsApi, name: string, metric: string): Promise<string> {
  const { metricFilters } = await aws.logs("DescribeMetricFilters", { logGroupName: `/aws/lambda/${NAME}-${name}` });
  const transformation = { metricName: metric, metricNamespace: NAME, metricValue: "1" };
  expect(metricFilters).toEqual([
    expect.objectContaining({ metricTransformations: [expect.objectContaining(transformation)] }),
  ]);
  const [{ filterPattern = "" } = {}]: { filterPattern?: string }[] = JSON.parse(JSON.stringify(metricFilters));
  return filterPattern;
}

/**
 * Whether a pattern selects a line; the emulator evaluates no pattern of this kind.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
function matches(pattern: string, line: Readonly<Record<string, unknown>>): boolean {
  const [, inner = ""] = /^\{ (.*) \}$/.exec(pattern) ?? [];
  return inner.split(" || ").some((term) => {
    const [, field = "", value] = /^\(?\$\.(\w+) = "([^"]*)"\)?$/.exec(term) ?? [];
    return value !== undefined && line[field] === value;
  });
}

async function linesOf(enqueue: () => Promise<unknown>): Promise<Readonly<Record<string, unknown>>[]> {
  const lines: Readonly<Record<string, unknown>>[] = [];
  await keepUser(
    { id: "00000000-0000-4000-8000-000000000000", username: "ada", email: null, at: "2026-01-01T00:00:00.000Z" },
    { write: () => Promise.reject(new Error("no Hasura")), enqueue, log: (line) => lines.push(line) },
  );
  return lines;
}

/** Every alarm: what it watches, and that silence is well. */
export async function checkAlarms(aws: AwsApi): Promise<string> {
  const answer = await aws.query("monitoring", "DescribeAlarms");
  const path = ["DescribeAlarmsResponse", "DescribeAlarmsResult", "MetricAlarms", "member"];
  const alarms = xmlAll(answer, ...path).map(xmlRecord);
  const columns = ["AlarmName", "Namespace", "MetricName", "Statistic", "EvaluationPeriods", "TreatMissingData"];
  const brief = alarms.map((alarm) => [...columns.map((name) => alarm[name]), Number(alarm.Threshold)].join(" "));
  expect(brief.sort()).toEqual([
    `${NAME}-reconcile-users-failed AWS/Lambda Errors Sum 1 notBreaching 0`,
    `${NAME}-reconcile-users-marking-stopped ${NAME} MarkingStopped Sum 1 notBreaching 0`,
    `${NAME}-users-dead-letters AWS/SQS ApproximateNumberOfMessagesVisible Maximum 1 notBreaching 0`,
    `${NAME}-users-not-kept ${NAME} UsersNotKept Sum 1 notBreaching 0`,
    `${NAME}-users-waiting AWS/SQS ApproximateNumberOfMessagesNotVisible Minimum 3 notBreaching 0`,
  ]);
  return alarms.map(({ AlarmName }) => AlarmName).join(", ");
}
