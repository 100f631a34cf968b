import { type Hasura, HasuraError } from "../shared/hasura";
import { isRecord } from "../shared/is-record";
import { type UserRow, writeUsers } from "../shared/users/write-users";
import { within } from "../shared/within";
import type { SubRange } from "./ranges";
import { withRetries } from "./retry";
import type { UsersTable } from "./table";

/** Rows per request. */
export const PAGE = 500;

/** Longest answer: a page whose names and addresses are all as long as Cognito lets them be. */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Longest time for one request. */
const TIMEOUT_MS = 10_000;

const ROWS = `query ($where: users_bool_exp!, $limit: Int!) {
  users(where: $where, order_by: { id: asc }, limit: $limit) { id username email disabled deleted_at synced_at }
}`;

const MARK_DELETED = `mutation ($ids: [String!]!, $at: timestamptz!) {
  update_users(
    where: { id: { _in: $ids }, deleted_at: { _is_null: true } }
    _set: { deleted_at: $at, synced_at: $at }
  ) { affected_rows }
}`;

/** The table `users`, through Hasura. */
export class HasuraTable implements UsersTable {
  /**
   * @param hasura Hasura in the role of reconciliation
   * @param pauses milliseconds to wait before each further attempt
   */
  constructor(
    private readonly hasura: Hasura,
    private readonly pauses?: readonly number[],
  ) {}

  async *rows({ low, high }: SubRange): AsyncIterable<readonly UserRow[]> {
    const below = high === null ? {} : { _lt: high };
    let above: Record<string, string> = low === null ? {} : { _gte: low };
    for (;;) {
      const rows = await this.select({ id: { ...above, ...below } }, PAGE);
      yield rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      above = { _gt: last.id };
    }
  }

  rowsOf(ids: readonly string[]): Promise<readonly UserRow[]> {
    return this.select({ id: { _in: ids } }, ids.length);
  }

  write(rows: readonly UserRow[]): Promise<number> {
    return this.attempts((signal) => writeUsers(this.hasura, rows, { signal }));
  }

  markDeleted(ids: readonly string[], at: string): Promise<number> {
    return this.attempts(async (signal) => {
      const { update_users: result } = await this.hasura.request(MARK_DELETED, { ids, at }, { signal });
      const affected = isRecord(result) ? result.affected_rows : undefined;
      if (typeof affected !== "number") throw new HasuraError("malformed", "the answer has no affected_rows");
      return affected;
    });
  }

  private select(where: Record<string, unknown>, limit: number): Promise<readonly UserRow[]> {
    return this.attempts(async (signal) => {
      const { users } = await this.hasura.request(ROWS, { where, limit }, { signal });
      if (!Array.isArray(users) || !users.every(isRow)) throw new HasuraError("malformed", "the answer has no rows");
      return users;
    });
  }

  private attempts<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return withRetries(() => within(TIMEOUT_MS, work), this.pauses);
  }
}

function isRow(value: unknown): value is UserRow {
  return (
    isRecord(value) &&
    typeof value.id === "string" &&
    typeof value.username === "string" &&
    isTextOrNull(value.email) &&
    typeof value.disabled === "boolean" &&
    isTextOrNull(value.deleted_at) &&
    typeof value.synced_at === "string"
  );
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}
