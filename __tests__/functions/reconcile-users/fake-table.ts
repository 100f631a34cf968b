import type { SubRange } from "../../../functions/reconcile-users/ranges";
import type { UsersTable } from "../../../functions/reconcile-users/table";
import type { UserRow } from "../../../functions/shared/users/write-users";

/** Order of ids, as a database's collation decides it. */
export type Order = (one: string, other: string) => number;

/** The order of bytes, collation "C". */
export const BYTES: Order = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/** The table `users` in memory, with the trigger that keeps the newest word. */
export class FakeTable implements UsersTable {
  /** The rows by id. */
  readonly content = new Map<string, UserRow>();
  /** Ids written, in order. */
  readonly written: string[] = [];
  /** Ids that were asked to be marked. */
  readonly marked: string[] = [];
  /** Largest page that was given. */
  largestPage = 0;
  /** Called before each page is read. */
  beforePage: () => void = () => {};

  constructor(
    rows: readonly UserRow[] = [],
    private readonly order: Order = BYTES,
    private readonly pageSize = 500,
  ) {
    for (const row of rows) this.content.set(row.id, row);
  }

  async *rows({ low, high }: SubRange): AsyncIterable<readonly UserRow[]> {
    const inside = [...this.content.keys()]
      .filter((id) => (low === null || this.order(id, low) >= 0) && (high === null || this.order(id, high) < 0))
      .sort(this.order);
    for (let start = 0; start === 0 || start < inside.length; start += this.pageSize) {
      this.beforePage();
      const page = inside.slice(start, start + this.pageSize).flatMap((id) => this.content.get(id) ?? []);
      this.largestPage = Math.max(this.largestPage, page.length);
      yield page;
    }
  }

  async rowsOf(ids: readonly string[]): Promise<readonly UserRow[]> {
    return ids.flatMap((id) => this.content.get(id) ?? []);
  }

  async write(rows: readonly UserRow[]): Promise<number> {
    this.written.push(...rows.map(({ id }) => id));
    return rows.filter((row) => this.put(row)).length;
  }

  async markDeleted(ids: readonly string[], at: string): Promise<number> {
    this.marked.push(...ids);
    return ids.filter((id) => {
      const row = this.content.get(id);
      return row?.deleted_at === null && this.put({ ...row, deleted_at: at, synced_at: at });
    }).length;
  }

  /** Writes a row as the trigger users_keep_newest lets it. @returns whether it changed */
  put(row: UserRow): boolean {
    const old = this.content.get(row.id);
    const same = old !== undefined && JSON.stringify({ ...old, synced_at: row.synced_at }) === JSON.stringify(row);
    if (old !== undefined && (same || Date.parse(row.synced_at) < Date.parse(old.synced_at))) return false;
    this.content.set(row.id, row);
    return true;
  }
}
