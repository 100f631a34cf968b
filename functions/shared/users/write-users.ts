import type { SyncedUser } from "../../../contracts/user-sync";
import { type Budget, type Hasura, HasuraError } from "../hasura";
import { isRecord } from "../is-record";

/** A row of the table `users` as it is written. */
export interface UserRow {
  /** The user's `sub`. */
  readonly id: string;
  /** Cognito's user name. */
  readonly username: string;
  /** E-mail address, or null. */
  readonly email: string | null;
  /** Whether the user may not sign in any more. */
  readonly disabled: boolean;
  /** When the user was found to be gone, in ISO 8601, or null. */
  readonly deleted_at: string | null;
  /** When Cognito said so, in ISO 8601. */
  readonly synced_at: string;
}

const UPSERT = `mutation ($users: [users_insert_input!]!) {
  insert_users(
    objects: $users
    on_conflict: { constraint: users_pkey, update_columns: [username, email, disabled, deleted_at, synced_at] }
  ) { affected_rows }
}`;

/** The row of a user who has just signed in, and so exists and is enabled. */
export function signedInRow({ id, username, email, at }: SyncedUser): UserRow {
  return { id, username, email, disabled: false, deleted_at: null, synced_at: at };
}

/**
 * Writes rows, each `id` at most once. Rows that say the same, or that know more recent news, stay as they are.
 *
 * @returns how many rows changed; none is as good as all
 * @throws HasuraError
 */
export async function writeUsers(hasura: Hasura, users: readonly UserRow[], budget: Budget): Promise<number> {
  const { insert_users: result } = await hasura.request(UPSERT, { users }, budget);
  const affected = isRecord(result) ? result.affected_rows : undefined;
  if (typeof affected !== "number") throw new HasuraError("malformed", "the answer has no affected_rows");
  return affected;
}
