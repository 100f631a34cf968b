import { z } from "zod";

/** A user as the table `users` knows it. */
export interface UsersRow {
  /** The user's `sub`. */
  readonly id: string;
  /** Name of the user in the pool. */
  readonly username: string;
}

/** Where rows are written. */
export interface UsersRowOptions {
  /** GraphQL endpoint. */
  readonly graphqlUrl: string;
  /** Admin secret; the request acts in the role `user_sync` nevertheless. */
  readonly adminSecret: string;
}

/** Longest time that a login waits for its row, in milliseconds: what the deployed function may take. */
const TIMEOUT_MS = 1500;

const MUTATION = `mutation ($id: String!, $username: String!) {
  insert_users(
    objects: [{ id: $id, username: $username }]
    on_conflict: { constraint: users_pkey, update_columns: [username] }
  ) { affected_rows }
}`;

const answerSchema = z.object({ errors: z.array(z.object({ message: z.string() })).optional() });

/**
 * Writes a user's row, as the function sync-users will: through Hasura, in the role that may only upsert users. It holds
 * its place until that function exists.
 *
 * @throws Error with Hasura's reason; the caller lets the login go on
 */
export async function writeUsersRow(row: UsersRow, { graphqlUrl, adminSecret }: UsersRowOptions): Promise<void> {
  const response = await fetch(graphqlUrl, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-hasura-admin-secret": adminSecret,
      "x-hasura-role": "user_sync",
    },
    body: JSON.stringify({ query: MUTATION, variables: { ...row } }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = answerSchema.parse(await response.json());
  const reason = answer.errors?.[0]?.message;
  if (reason !== undefined) throw new Error(reason);
}
