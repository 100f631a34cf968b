import type { SyncedUser } from "../../contracts/user-sync";
import { type QueueMessage, writeBatch } from "./write-batch";

/** Event of an SQS event source mapping, as far as it is needed. */
export interface QueueEvent {
  /** The messages of the batch. */
  readonly Records: readonly QueueMessage[];
}

/** Which messages SQS is to deliver again; it deletes the others. */
export interface PartialBatchResponse {
  /** The messages that were not done. */
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** What the handler works with. */
export interface RetryParts {
  /** Writes a user's row. Rejects when it could not. */
  readonly write: (user: SyncedUser, signal: AbortSignal) => Promise<unknown>;
  /** Writes one line of the log. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** Makes the handler. */
export function createHandler({ write, log }: RetryParts): (event: QueueEvent) => Promise<PartialBatchResponse> {
  return async ({ Records: messages }) => {
    const notDone = await writeBatch(messages, write);
    if (notDone.length > 0) log({ level: "warn", message: "users-not-written", of: messages.length, notDone });
    return { batchItemFailures: notDone.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}
