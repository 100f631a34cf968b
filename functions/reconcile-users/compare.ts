import type { UserRow } from "../shared/users/write-users";
import type { PoolUser } from "./pool";

/** How a user can be out of step. */
export const FINDINGS = ["missing", "stale", "disabled", "orphaned"] as const;

/** One way of being out of step. */
export type Finding = (typeof FINDINGS)[number];

/**
 * What is wrong with the row of a user of the pool; null when nothing is.
 *
 * A row that was written after the pool was asked knows more than the answer: it is left alone.
 */
export function compare(user: PoolUser, row: UserRow | undefined): Exclude<Finding, "orphaned"> | null {
  if (!user.confirmed) return null;
  if (row === undefined) return "missing";
  if (isNewer(row, user.at)) return null;
  if (!user.enabled && !row.disabled) return "disabled";
  const same =
    row.username === user.username &&
    row.email === user.email &&
    row.disabled === !user.enabled &&
    row.deleted_at === null;
  return same ? null : "stale";
}

/**
 * Whether the row is one that only users who exist should have.
 *
 * @param at when the pool was asked
 * @param settleMinutes a row younger than this is left for the next run: whoever signed in a moment ago is not gone, but
 *   Cognito's searches may not know them yet
 */
export function isOrphanCandidate(row: UserRow, at: string, settleMinutes: number): boolean {
  return row.deleted_at === null && Date.parse(row.synced_at) <= Date.parse(at) - settleMinutes * 60_000;
}

/** The row that a user of the pool should have. */
export function rowOf({ id, username, email, enabled, at }: PoolUser): UserRow {
  return { id, username, email, disabled: !enabled, deleted_at: null, synced_at: at };
}

function isNewer(row: UserRow, at: string): boolean {
  return Date.parse(row.synced_at) > Date.parse(at);
}
