import { z } from "zod";
import type { Ask } from "./graphql";
import { mustBe } from "./step";

const COLUMNS = "id username email disabled deleted_at synced_at";

const rowsSchema = z.object({
  users: z.array(
    z.object({
      id: z.string(),
      username: z.string(),
      email: z.string().nullable(),
      disabled: z.boolean(),
      deleted_at: z.string().nullable(),
      synced_at: z.string(),
    }),
  ),
});

/** A row of `users`. */
export type UsersRow = z.output<typeof rowsSchema>["users"][number];

/** The table `users`, seen and changed with the admin secret. */
export class UsersTable {
  private readonly headers: Readonly<Record<string, string>>;

  constructor(
    private readonly ask: Ask,
    adminSecret: string,
  ) {
    this.headers = { "x-hasura-admin-secret": adminSecret };
  }

  /** The row of a user; undefined where there is none. @throws Error with Hasura's reason when it refuses */
  async row(id: string): Promise<UsersRow | undefined> {
    const answer = await this.ask(`{ users(where: { id: { _eq: "${id}" } }) { ${COLUMNS} } }`, this.headers);
    if ("error" in answer) throw new Error(answer.error);
    return rowsSchema.parse(answer.data).users[0];
  }

  /** Removes the row of a user, as if it had never been written. */
  async lose(id: string): Promise<void> {
    const mutation = `mutation { delete_users(where: { id: { _eq: "${id}" } }) { affected_rows } }`;
    mustBe(await this.ask(mutation, this.headers), { data: { delete_users: { affected_rows: 1 } } }, "delete_users");
  }
}
