/**
 * What functions, stacks and the local system agree on about keeping the table `users` in step with Cognito.
 * Pure data: this file is bundled into Lambda functions, so it imports nothing.
 */

/** A user as the table `users` keeps it, at a certain moment. Body of a message in the queue, as JSON. */
export interface SyncedUser {
  /** The user's `sub`; key of the row. */
  readonly id: string;
  /** Cognito's user name: a name, a UUID in pools where people sign in by e-mail, `PROVIDER_ID` for federated users. */
  readonly username: string;
  /** E-mail address, or null where Cognito knows none. */
  readonly email: string | null;
  /** When Cognito said so, in ISO 8601; an older word never replaces a newer one in the table. */
  readonly at: string;
}

/** Hasura role of synchronisation at sign-in: it may only upsert users who exist and are enabled. */
export const SYNC_ROLE = "user_sync";

/** Hasura role of reconciliation: it reads and upserts users, and marks those who are gone. */
export const RECONCILE_ROLE = "user_reconcile";

/** Roles of the system itself. They stand in the permissions, and no token ever carries one. */
export const SYSTEM_ROLES: readonly string[] = [SYNC_ROLE, RECONCILE_ROLE];

/** Variables of the functions; none holds a secret. */
export const SYNC_VARIABLES = {
  /** URL of Hasura's GraphQL endpoint. All three functions. */
  graphqlUrl: "HASURA_GRAPHQL_URL",
  /** ARN of the Secrets Manager secret with Hasura's admin secret. All three functions. */
  adminSecretArn: "HASURA_ADMIN_SECRET_ARN",
  /** URL of the SQS queue of users to be written later. `sync-users` alone. */
  queueUrl: "SYNC_QUEUE_URL",
  /** Id of the user pool. `reconcile-users` alone. */
  userPoolId: "USER_POOL_ID",
  /** Namespace of the metrics. `reconcile-users` alone. */
  metricNamespace: "METRIC_NAMESPACE",
} as const;

/**
 * `message` of the log line that holds a user whom neither Hasura nor the queue took. A metric counts these lines, and
 * the field `user` of the line is a whole {@link SyncedUser}: sent to the queue again, nobody is lost.
 */
export const USER_NOT_KEPT = "user-not-kept";

/** Seconds that a batch of `retry-users` may take: ten users, and none longer than the function gives each. */
export const RETRY_SECONDS = 30;

/** Tries until a user waits in the dead-letter queue; deployed, an hour with three minutes between two. */
export const MAX_RECEIVES = 20;

/** Event of `reconcile-users`, from the schedule or from a person. */
export interface ReconcileEvent {
  /** Report only; nothing is written. @default false */
  readonly dryRun?: boolean;
  /** Most users to mark as deleted in one run; more of them stop the marking, because the pool is probably the wrong one. @default 1000 */
  readonly maxDeletions?: number;
  /** Rows that were written less than so many minutes ago are not marked as deleted: Cognito's searches may not know a new user yet. @default 15 */
  readonly settleMinutes?: number;
  /** Where a run that ran out of time goes on: the first range of `sub`s that was not finished. @default the beginning */
  readonly from?: string;
}

/** What a run of `reconcile-users` found and did. */
export interface ReconcileReport {
  /** Whether it only looked. */
  readonly dryRun: boolean;
  /** Users seen in the pool, those who never confirmed their account left out. */
  readonly poolUsers: number;
  /** Rows seen in the table, marked ones included. */
  readonly rows: number;
  /** Users of the pool without a row. */
  readonly missing: number;
  /** Rows whose name, address or marks differ from the pool. */
  readonly stale: number;
  /** Rows of users who have been disabled since. */
  readonly disabled: number;
  /** Rows whose user is gone from the pool. */
  readonly orphaned: number;
  /** Rows written; 0 in a dry run. */
  readonly repaired: number;
  /** Where the next run goes on, or null when everything was seen. */
  readonly next: string | null;
}

/** `message` of the log line that says why `reconcile-users` marks no more rows as deleted. A metric counts these lines. */
export const MARKING_STOPPED = ["too-many-deletions", "pool-is-empty"] as const;

/** Name of the metric: users out of step that one run found. */
export const OUT_OF_STEP_METRIC = "UsersOutOfStep";
