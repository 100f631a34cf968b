import type { SQSClient } from "@aws-sdk/client-sqs";
import type { SyncedUser } from "../../contracts/user-sync";

/** Two attempts fit into the time that a login gives the queue. */
const TIMEOUTS = { connectionTimeout: 400, requestTimeout: 450, throwOnRequestTimeout: true };

/** The queue of users to be written later. */
export class Queue {
  private client: SQSClient | undefined;

  /** @param url URL of the SQS queue */
  constructor(private readonly url: string) {}

  /**
   * Puts a user into the queue, at least once.
   *
   * @param abortSignal ends the call
   * @throws an error of the SDK
   */
  async send(user: SyncedUser, abortSignal: AbortSignal): Promise<void> {
    // On first use, as it is hardly ever needed; why with `require`, says `AdminSecret`.
    const sdk: typeof import("@aws-sdk/client-sqs") = require("@aws-sdk/client-sqs");
    this.client ??= new sdk.SQSClient({ maxAttempts: 2, requestHandler: TIMEOUTS });
    const command = new sdk.SendMessageCommand({ QueueUrl: this.url, MessageBody: JSON.stringify(user) });
    await this.client.send(command, { abortSignal });
  }
}
