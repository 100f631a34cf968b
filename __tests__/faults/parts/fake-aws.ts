import { createHash, randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { z } from "zod";
import { type Behaviour, FakeServer, sendJson } from "./fake-server";

const secretRequest = z.looseObject({ SecretId: z.string() });
const messageRequest = z.looseObject({ QueueUrl: z.string(), MessageBody: z.string() });

/** Answers as AWS's JSON protocols refuse. */
export function awsError(response: ServerResponse, type: string, status = 400): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": type });
  response.end(JSON.stringify({ __type: type, message: `this is ${type}` }));
}

/** Always refuses so. */
export const awsRefusal =
  (type: string, status = 400): Behaviour =>
  (_, response) =>
    awsError(response, type, status);

/** Secrets Manager with one secret. */
export class FakeSecretsManager {
  /** Its server, behaving well. */
  readonly server: FakeServer;

  /**
   * @param arn ARN of the secret
   * @param value its current value
   */
  constructor(arn: string, value: () => string) {
    this.server = new FakeServer(({ headers, body }, response) => {
      const { SecretId } = secretRequest.parse(JSON.parse(body));
      if (headers["x-amz-target"] !== "secretsmanager.GetSecretValue" || SecretId !== arn) {
        return awsError(response, "ResourceNotFoundException");
      }
      sendJson(response, { ARN: arn, Name: "admin-secret", VersionId: randomUUID(), SecretString: value() });
    });
  }
}

/** A message of the queue. */
export interface Message {
  /** Id of the message. */
  readonly messageId: string;
  /** What was sent. */
  readonly body: string;
}

/** An SQS queue. */
export class FakeQueue {
  /** Messages that wait. */
  readonly messages: Message[] = [];

  /** Its server, behaving well. */
  readonly server = new FakeServer(({ headers, body }, response) => {
    if (headers["x-amz-target"] !== "AmazonSQS.SendMessage") return awsError(response, "UnsupportedOperation");
    const { MessageBody } = messageRequest.parse(JSON.parse(body));
    const MD5OfMessageBody = createHash("md5").update(MessageBody).digest("hex");
    sendJson(response, { MessageId: this.put(MessageBody), MD5OfMessageBody });
  });

  /** URL of the queue. */
  get url(): string {
    return `${this.server.origin}/123456789012/users`;
  }

  /** Puts a message into the queue. @returns its id */
  put(body: string): string {
    const messageId = randomUUID();
    this.messages.push({ messageId, body });
    return messageId;
  }
}
