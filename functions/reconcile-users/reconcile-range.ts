import type { UserRow } from "../shared/users/write-users";
import { compare, isOrphanCandidate, rowOf } from "./compare";
import type { Orphans } from "./orphans";
import type { PoolUser, UserPoolPages } from "./pool";
import { canSplit, type SubRange } from "./ranges";
import type { UsersTable } from "./table";
import type { Tally } from "./tally";

/** What a range is reconciled with. */
export interface RangeTools {
  /** The user pool. */
  readonly pool: UserPoolPages;
  /** The table. */
  readonly table: UsersTable;
  /** Counts. */
  readonly tally: Tally;
  /** Marks rows whose users are gone. */
  readonly orphans: Orphans;
  /** Whether nothing may be written. */
  readonly dryRun: boolean;
  /** Rows younger than this, in minutes, are not marked. */
  readonly settleMinutes: number;
  /** Users of a range that are kept in memory at most. */
  readonly most: number;
  /** The time. */
  readonly now: () => Date;
}

/** Rows that are asked for by id, and written, at a time. */
const BATCH = 250;

/**
 * Brings the rows of a range in step. The pool's users are kept in memory, the table's rows pass by page by page: rows of
 * users who left long ago may be many, and take no memory.
 *
 * Pool and table are never read at the same moment. So nothing is believed that only one reading says: a user without a row
 * is looked up in the table again, a row without a user in the pool, and a row that was written meanwhile is left alone.
 *
 * @returns false when the range has too many users and must be split; nothing was done then
 */
export async function reconcileRange(range: SubRange, tools: RangeTools): Promise<boolean> {
  const { table, tally, orphans, settleMinutes } = tools;
  const at = tools.now().toISOString();
  const users = await usersOf(range, tools);
  if (users === null) return false;
  for (const user of users.values()) if (user.confirmed) tally.poolUsers += 1;

  for await (const rows of table.rows(range)) {
    tally.rows += rows.length;
    const pairs: Pair[] = [];
    const candidates: string[] = [];
    for (const row of rows) {
      const user = users.get(row.id);
      if (user) pairs.push({ user, row });
      else if (isOrphanCandidate(row, at, settleMinutes)) candidates.push(row.id);
      users.delete(row.id);
    }
    await repair(pairs, tools);
    await orphans.handle(candidates, at);
  }

  const withoutRow = [...users.values()].filter(({ confirmed }) => confirmed);
  for (let start = 0; start < withoutRow.length; start += BATCH) {
    const batch = withoutRow.slice(start, start + BATCH);
    const found = await table.rowsOf(batch.map(({ id }) => id));
    const rows = new Map(found.map((row) => [row.id, row]));
    await repair(
      batch.map((user) => ({ user, row: rows.get(user.id) })),
      tools,
    );
  }
  return true;
}

interface Pair {
  readonly user: PoolUser;
  readonly row: UserRow | undefined;
}

async function usersOf(range: SubRange, { pool, most }: RangeTools): Promise<Map<string, PoolUser> | null> {
  const users = new Map<string, PoolUser>();
  for await (const page of pool.users(range.prefix)) {
    for (const user of page) users.set(user.id, user);
    if (users.size > most && canSplit(range)) return null;
  }
  return users;
}

async function repair(pairs: readonly Pair[], { table, tally, dryRun }: RangeTools): Promise<void> {
  const rows: UserRow[] = [];
  for (const { user, row } of pairs) {
    const finding = compare(user, row);
    if (finding === null) continue;
    tally.found(finding, [user.id]);
    rows.push(rowOf(user));
  }
  if (dryRun) return;
  for (let start = 0; start < rows.length; start += BATCH) {
    tally.repaired += await table.write(rows.slice(start, start + BATCH));
  }
}
