import { z } from "zod";

const rowSchema = z.strictObject({
  id: z.string(),
  username: z.string(),
  email: z.string().nullable(),
  disabled: z.literal(false),
  deleted_at: z.null(),
  synced_at: z.iso.datetime(),
});

/** A row as `sync-users` writes it. */
type Row = z.infer<typeof rowSchema>;

const requestSchema = z.strictObject({
  query: z
    .string()
    .regex(/^mutation \(\$users: \[users_insert_input!\]!\)/)
    .regex(/insert_users\(/)
    .regex(/constraint: users_pkey/),
  variables: z.strictObject({ users: z.array(rowSchema).length(1) }),
});

/** What counts of a row. */
export type KeptUser = Pick<Row, "id" | "username" | "email">;

/** Who asks, and for whom. */
export interface Caller {
  /** Role of the request. */
  readonly role: string;
  /** `X-Hasura-User-Id` of the request. */
  readonly userId: string;
}

/** The table `users` behind Hasura. */
export interface Table {
  /** Answers a request as Hasura does. */
  answer(body: string, caller: Caller): Promise<unknown>;
  /** All rows. */
  rows(): Promise<readonly KeptUser[]>;
}

/** The table in memory, with its trigger `users_keep_newest`: what is older than the row, or says nothing new, changes nothing. */
export class MemoryTable implements Table {
  private readonly byId = new Map<string, Row>();

  async rows(): Promise<readonly KeptUser[]> {
    return [...this.byId.values()];
  }

  async answer(body: string, { userId }: Caller): Promise<unknown> {
    const request = requestSchema.safeParse(JSON.parse(body));
    if (!request.success) return refusal("validation-failed");
    if (request.data.variables.users.some(({ id }) => id !== userId)) return refusal("permission-error");
    const changed = request.data.variables.users.filter((row) => this.upsert(row));
    return { data: { insert_users: { affected_rows: changed.length } } };
  }

  private upsert(row: Row): boolean {
    const old = this.byId.get(row.id);
    const says = ({ username, email }: Row) => JSON.stringify([username, email]);
    if (old && (row.synced_at < old.synced_at || says(row) === says(old))) return false;
    this.byId.set(row.id, row);
    return true;
  }
}

function refusal(code: string) {
  return { errors: [{ extensions: { path: "$", code }, message: "no" }] };
}
