import type { FakeQueue, FakeSecretsManager } from "./fake-aws";
import type { FakeHasura } from "./fake-hasura";

/** What a function talks to. */
export interface Services {
  /** Hasura. */
  readonly hasura: FakeHasura;
  /** Secrets Manager. */
  readonly secrets: FakeSecretsManager;
  /** The queue. */
  readonly queue: FakeQueue;
}

/** Where users of a fault must end: in the table at once, in the queue, or in the log. */
export type End = "row" | "queue" | "log";

/** A way to go wrong. */
export interface Fault {
  /** What people call it. */
  readonly name: string;
  /** Where its users end. */
  readonly ends: End;
  /** Whether a login waits for a time to be over, so that fewer of them are made, side by side. @default false */
  readonly slow?: boolean;
  /** Milliseconds between two logins in which nothing of the instance runs. @default 0 */
  readonly freezeMs?: number;
  /**
   * Makes it happen.
   *
   * @returns Hasura's URL, where the fault lies in the address; then the function cannot recover by itself
   */
  readonly cause: (services: Services) => Promise<string | undefined> | string | undefined;
}
