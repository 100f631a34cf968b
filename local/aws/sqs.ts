import { createHash } from "node:crypto";
import { z } from "zod";
import type { AwsOperation } from "./aws-api";
import { AwsError } from "./aws-error";

const inputSchema = z.strictObject({ QueueUrl: z.string(), MessageBody: z.string().min(1) });

/** A queue that takes messages. */
export interface Sendable {
  /** Its URL. */
  readonly url: string;
  /** Keeps a message; resolves with its id when nothing can lose it any more. */
  send(body: string): Promise<string>;
}

/**
 * SQS's SendMessage, over one queue.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function sendMessage(queue: Sendable): AwsOperation {
  return async (input) => {
    const read = inputSchema.safeParse(input);
    if (!read.success) {
      throw new AwsError(
        "InvalidParameterValue",
        "SendMessage takes QueueUrl and MessageBody here, and both are texts.",
      );
    }
    const { QueueUrl, MessageBody } = read.data;
    if (QueueUrl !== queue.url) {
      throw new AwsError("com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
    }
    return { MessageId: await queue.send(MessageBody), MD5OfMessageBody: md5(MessageBody) };
  };
}

/** What SQS and its SDK compare to find out whether a message came whole. */
export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
