import type { ReconcileReport } from "../../contracts/user-sync";
import type { ReconcileRequest } from "./event";
import { type MarkingStopped, Orphans } from "./orphans";
import type { UserPoolPages } from "./pool";
import { depthFor, type RangeSizes, RangeWalk } from "./ranges";
import { reconcileRange } from "./reconcile-range";
import type { UsersTable } from "./table";
import { type Examples, Tally } from "./tally";

/** What a run works with. */
export interface Surroundings {
  /** The user pool. */
  readonly pool: UserPoolPages;
  /** The table. */
  readonly table: UsersTable;
  /** Time left in milliseconds. */
  readonly remaining: () => number;
  /** The time. @default the clock's */
  readonly now?: () => Date;
  /** Sizes of the ranges. @default {@link SIZES} */
  readonly sizes?: RangeSizes;
  /** No range is begun with less time left than this, in milliseconds. @default 60000 */
  readonly reserve?: number;
}

/** How a run ended. */
export interface Outcome {
  /** The answer. */
  readonly report: ReconcileReport;
  /** Some of the users out of step. */
  readonly examples: Examples;
  /** Why rows were not marked as deleted, or null. */
  readonly stopped: MarkingStopped | null;
  /** Event of the run that goes on, or null when everything was seen. */
  readonly rest: ReconcileRequest | null;
}

/** About 17 pages of the pool per range, and some megabytes at worst. */
export const SIZES: RangeSizes = { aim: 1000, most: 5000 };

/** A range takes seconds; a minute leaves room for a throttled one. */
const RESERVE_MS = 60_000;

/** Goes through pool and table, range by range, until everything was seen or the time is nearly over. */
export async function reconcile(request: ReconcileRequest, surroundings: Surroundings): Promise<Outcome> {
  const { pool, table, remaining, now = () => new Date(), sizes = SIZES, reserve = RESERVE_MS } = surroundings;
  const { dryRun, settleMinutes } = request;
  const tally = new Tally();
  const orphans = new Orphans(pool, table, tally, request);
  const walk = new RangeWalk(depthFor(await pool.estimatedUsers(), sizes.aim), request.from);
  let next: string | null = null;
  let first = true;
  for (let range = walk.take(); range; range = walk.take()) {
    // One range is always done: a run that did none would hand over to the next for ever.
    if (!first && remaining() < reserve) {
      next = range.prefix;
      break;
    }
    first = false;
    const done = await reconcileRange(range, {
      pool,
      table,
      tally,
      orphans,
      dryRun,
      settleMinutes,
      most: sizes.most,
      now,
    });
    if (!done) walk.split(range);
  }
  return {
    report: tally.report(dryRun, next),
    examples: tally.examples,
    stopped: orphans.stopped,
    // What one run may mark, all its parts may mark together.
    rest:
      next === null
        ? null
        : { dryRun, settleMinutes, maxDeletions: orphans.stopped === null ? orphans.left : 0, from: next },
  };
}
