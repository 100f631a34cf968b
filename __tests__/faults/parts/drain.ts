import { z } from "zod";
import type { FakeQueue, Message } from "./fake-aws";

const responseSchema = z.strictObject({
  batchItemFailures: z.array(z.strictObject({ itemIdentifier: z.string() })),
});

/** Batches after which something is wrong for good. */
const MOST_BATCHES = 1000;

/** How SQS and Lambda work together: batches of ten, what failed is delivered again, and now and then something twice. */
export async function drain(queue: FakeQueue, invoke: (event: unknown) => Promise<unknown>): Promise<void> {
  for (let batches = 0; queue.messages.length > 0; batches += 1) {
    if (batches === MOST_BATCHES) throw new Error(`${queue.messages.length} messages are left in the queue`);
    const batch = queue.messages.splice(0, 10);
    const { batchItemFailures } = responseSchema.parse(await invoke({ Records: batch.map(recordOf) }));
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    // SQS promises at least once; a done message comes back once in a while.
    const again = batch.filter(({ messageId }, index) => failed.has(messageId) || (index === 0 && batches % 3 === 0));
    queue.messages.push(...again);
  }
}

/** Full shape: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
function recordOf({ messageId, body }: Message) {
  return {
    messageId,
    receiptHandle: "AQEB",
    body,
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: "1735689600000",
      SenderId: "AROAEXAMPLE:sync-users",
      ApproximateFirstReceiveTimestamp: "1735689600001",
    },
    messageAttributes: {},
    md5OfBody: "00000000000000000000000000000000",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:eu-central-1:123456789012:users",
    awsRegion: "eu-central-1",
  };
}
