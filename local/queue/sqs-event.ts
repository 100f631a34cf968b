import type { SQSEvent } from "aws-lambda";
import { md5 } from "../aws/sqs";
import type { Message } from "./message";

/**
 * The event by which Lambda hands messages to a function.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function sqsEvent(messages: readonly Message[], arn: string): SQSEvent {
  const [, , , awsRegion = ""] = arn.split(":");
  return {
    Records: messages.map(({ id, body, sentAt, receives, firstReceivedAt }) => ({
      messageId: id,
      receiptHandle: `${id}#${receives}`,
      body,
      attributes: {
        ApproximateReceiveCount: String(receives),
        SentTimestamp: String(sentAt),
        SenderId: "LOCALSENDER",
        ApproximateFirstReceiveTimestamp: String(firstReceivedAt ?? sentAt),
      },
      messageAttributes: {},
      md5OfBody: md5(body),
      eventSource: "aws:sqs",
      eventSourceARN: arn,
      awsRegion,
    })),
  };
}
