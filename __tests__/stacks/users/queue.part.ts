import { MAX_RECEIVES } from "../../../contracts/user-sync";
import { environmentWith } from "../environment";
import { output, reference, resource, resources, stackOf } from "../synthesized";
import { documentOf } from "./policy-document";

const QUEUE = "aws_sqs_queue";
const QUEUE_ID = "queue_23535C4D";
const DEAD = "dead-letters";
const FOURTEEN_DAYS = 14 * 24 * 60 * 60;

const stack = stackOf(environmentWith());
const retryUsers = resource(stack, "aws_lambda_function", "retry-users");

test("there are two queues, and both are outputs", () => {
  expect(resources(stack, QUEUE).map(({ name }) => name)).toStrictEqual([
    "acme-test-sync-users",
    "acme-test-sync-users-dead-letters",
  ]);
  expect([output(stack, "sync_queue_url"), output(stack, "dead_letter_queue_url")]).toStrictEqual([
    reference(stack, QUEUE, "url", QUEUE_ID),
    reference(stack, QUEUE, "url", DEAD),
  ]);
});

test("a user waits for 14 days, encrypted, and goes to the dead letters after an hour of tries", () => {
  const { redrive_policy, ...queue } = resource(stack, QUEUE, QUEUE_ID);
  expect(queue).toStrictEqual({
    name: "acme-test-sync-users",
    message_retention_seconds: FOURTEEN_DAYS,
    sqs_managed_sse_enabled: true,
    // AWS asks for six times the time that the reader may take.
    visibility_timeout_seconds: 6 * Number(retryUsers.timeout),
  });
  expect(documentOf(redrive_policy)).toStrictEqual({
    deadLetterTargetArn: reference(stack, QUEUE, "arn", DEAD),
    maxReceiveCount: MAX_RECEIVES,
  });
  const minutes = (MAX_RECEIVES * Number(queue.visibility_timeout_seconds)) / 60;
  expect(minutes).toBe(60);
});

test("dead letters stay for 14 days, encrypted, and come from that queue alone", () => {
  expect(resource(stack, QUEUE, DEAD)).toStrictEqual({
    name: "acme-test-sync-users-dead-letters",
    message_retention_seconds: FOURTEEN_DAYS,
    sqs_managed_sse_enabled: true,
  });
  const [policy, ...others] = resources(stack, "aws_sqs_queue_redrive_allow_policy");
  expect(others).toStrictEqual([]);
  expect(policy?.queue_url).toBe(reference(stack, QUEUE, "url", DEAD));
  expect(documentOf(policy?.redrive_allow_policy)).toStrictEqual({
    redrivePermission: "byQueue",
    sourceQueueArns: [reference(stack, QUEUE, "arn", QUEUE_ID)],
  });
});

test("no policy opens a queue to anybody: roles of this account alone", () => {
  expect(resources(stack, "aws_sqs_queue_policy")).toStrictEqual([]);
  for (const queue of resources(stack, QUEUE)) expect(queue).not.toHaveProperty("policy");
});

test("ten users at a time, by two at most at once; whoever failed stays, and the others do not come again", () => {
  expect(resources(stack, "aws_lambda_event_source_mapping")).toStrictEqual([
    {
      event_source_arn: reference(stack, QUEUE, "arn", QUEUE_ID),
      function_name: reference(stack, "aws_lambda_function", "arn", "retry-users"),
      batch_size: 10,
      function_response_types: ["ReportBatchItemFailures"],
      scaling_config: { maximum_concurrency: 2 },
    },
  ]);
});
