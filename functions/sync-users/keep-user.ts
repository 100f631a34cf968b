import { type SyncedUser, USER_NOT_KEPT } from "../../contracts/user-sync";
import { codeOf, detailOf } from "../shared/coded-error";
import { within } from "../shared/within";

/** Takes a user over. Rejects when it could not. */
export type Take = (user: SyncedUser, signal: AbortSignal) => Promise<unknown>;

/** Where users go. */
export interface Places {
  /** Writes the user's row. */
  readonly write: Take;
  /** Puts the user into the queue of those to be written later. */
  readonly enqueue: Take;
  /** Writes one line of the log. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** Milliseconds for the row, reading the admin secret included. */
export const WRITE_MS = 1500;

/** Milliseconds for the queue. Both together stay far below the 5 seconds that Cognito waits, a cold start included. */
export const QUEUE_MS = 1000;

/** Keeps a user: as a row, else in the queue, else in the log, from where a person sends them to the queue. Never rejects. */
export async function keepUser(user: SyncedUser, { write, enqueue, log }: Places): Promise<void> {
  try {
    await within(WRITE_MS, (signal) => write(user, signal));
  } catch (error) {
    const why = { reason: codeOf(error), detail: detailOf(error) };
    try {
      await within(QUEUE_MS, (signal) => enqueue(user, signal));
      log({ level: "warn", message: "user-queued", sub: user.id, ...why });
    } catch (queueError) {
      const queueWhy = { queueReason: codeOf(queueError), queueDetail: detailOf(queueError) };
      log({ level: "error", message: USER_NOT_KEPT, user, ...why, ...queueWhy });
    }
  }
}
