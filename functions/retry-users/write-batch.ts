import type { SyncedUser } from "../../contracts/user-sync";
import { CodedError, codeOf } from "../shared/coded-error";
import { isSyncedUser } from "../shared/users/synced-user";
import { within } from "../shared/within";

/** A message of the queue, as far as it is needed. */
export interface QueueMessage {
  /** Id of the message. */
  readonly messageId: string;
  /** What was sent. */
  readonly body: string;
}

/** A message that was not done, and why. */
export interface NotDone {
  /** Id of the message. */
  readonly messageId: string;
  /** Why, as one word. */
  readonly reason: string;
}

/** Milliseconds for one user: Hasura is given more time than a login would wait. */
export const USER_MS = 5000;

/** Milliseconds for a batch; below the function's 30 seconds, so that there is an answer. */
export const BATCH_MS = 25_000;

/**
 * Failures that concern one message alone. Every other one shows that Hasura is away as a whole: then each further attempt
 * would only wait, until the function's time is over and the whole batch counts as failed, users written already too.
 */
const OF_THE_MESSAGE: readonly string[] = ["message", "graphql", "malformed"];

/**
 * Writes the users of a batch, one after the other: a batch may hold the same user twice, which one upsert cannot.
 *
 * @param write writes a user's row; rejects when it could not
 * @returns the messages that were not done
 */
export async function writeBatch(
  messages: readonly QueueMessage[],
  write: (user: SyncedUser, signal: AbortSignal) => Promise<unknown>,
): Promise<NotDone[]> {
  const until = performance.now() + BATCH_MS;
  const notDone: NotDone[] = [];
  let away: string | undefined;
  for (const { messageId, body } of messages) {
    if (away === undefined && performance.now() > until) away = "timeout";
    if (away !== undefined) {
      notDone.push({ messageId, reason: away });
      continue;
    }
    try {
      const user = parse(body);
      await within(Math.min(USER_MS, until - performance.now()), (signal) => write(user, signal));
    } catch (error) {
      const reason = codeOf(error);
      notDone.push({ messageId, reason });
      if (!OF_THE_MESSAGE.includes(reason)) away = reason;
    }
  }
  return notDone;
}

/** @throws CodedError `message`; after some attempts such a message ends in the dead-letter queue, where a person sees it */
function parse(body: string): SyncedUser {
  const value = parseJson(body);
  if (isSyncedUser(value)) return value;
  throw new CodedError("message", "the message holds no user");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
