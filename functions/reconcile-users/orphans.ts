import type { MARKING_STOPPED } from "../../contracts/user-sync";
import { canBeSub, type UserPoolPages } from "./pool";
import type { UsersTable } from "./table";
import type { Tally } from "./tally";

/** Why no more rows are marked as deleted. */
export type MarkingStopped = (typeof MARKING_STOPPED)[number];

/** Marks rows whose users are gone, unless there are so many that a mistake is likelier. */
export class Orphans {
  /** Why marking has stopped, or null while it goes on. */
  stopped: MarkingStopped | null = null;
  /** Rows that may still be marked. */
  left: number;
  private poolHasUsers = false;

  constructor(
    private readonly pool: UserPoolPages,
    private readonly table: UsersTable,
    private readonly tally: Tally,
    private readonly options: { readonly dryRun: boolean; readonly maxDeletions: number },
  ) {
    this.left = options.maxDeletions;
  }

  /**
   * Deals with rows whose users were not in the pool's list.
   *
   * @param at since when the users are gone; a row that was written later is not marked
   */
  async handle(candidates: readonly string[], at: string): Promise<void> {
    if (candidates.length === 0) return;
    const ids = this.stopped === null ? await this.confirm(candidates) : candidates;
    if (ids.length === 0) return;
    this.tally.found("orphaned", ids);
    if (this.stopped !== null) return;
    // An empty pool is another pool, or one that was made anew: its users have not all left.
    this.poolHasUsers ||= await this.pool.hasUsers();
    if (!this.poolHasUsers) this.stopped = "pool-is-empty";
    else if (ids.length > this.left) this.stopped = "too-many-deletions";
    else {
      this.left -= ids.length;
      if (!this.options.dryRun) this.tally.repaired += await this.table.markDeleted(ids, at);
    }
  }

  /**
   * Leaves those out whom the pool knows all the same: they came between the two readings. As soon as there are too many to
   * be marked, the others are taken as they are: nothing happens to them, and each look-up is a request.
   */
  private async confirm(candidates: readonly string[]): Promise<string[]> {
    const gone: string[] = [];
    for (const id of candidates) {
      if (gone.length <= this.left && canBeSub(id) && (await this.pool.has(id))) continue;
      gone.push(id);
    }
    return gone;
  }
}
