import type { ReconcileReport } from "../../contracts/user-sync";
import { FINDINGS, type Finding } from "./compare";
import { canBeSub } from "./pool";

/** Ids of users per way of being out of step. */
export type Examples = Readonly<Record<Finding, readonly string[]>>;

/** So many ids are kept per way of being out of step: enough to look at, few enough for one log line. */
const MAX_EXAMPLES = 20;

/** Counts what a run sees and does. */
export class Tally {
  /** Users of the pool, those who never confirmed their account left out. */
  poolUsers = 0;
  /** Rows of the table. */
  rows = 0;
  /** Rows written. */
  repaired = 0;
  private readonly counts: Record<Finding, number> = { missing: 0, stale: 0, disabled: 0, orphaned: 0 };
  private readonly ids: Record<Finding, string[]> = { missing: [], stale: [], disabled: [], orphaned: [] };

  /** Counts users who are out of step. */
  found(finding: Finding, ids: readonly string[]): void {
    this.counts[finding] += ids.length;
    const examples = this.ids[finding];
    // An id that is no `sub` may be anything, somebody's e-mail address too.
    const shown = ids.slice(0, MAX_EXAMPLES - examples.length).map((id) => (canBeSub(id) ? id : "(not a sub)"));
    examples.push(...shown);
  }

  /** How many users were found in this way out of step. */
  count(finding: Finding): number {
    return this.counts[finding];
  }

  /** Users out of step, in whichever way. */
  get outOfStep(): number {
    return FINDINGS.reduce((sum, finding) => sum + this.counts[finding], 0);
  }

  /** Some of the users out of step. */
  get examples(): Examples {
    return this.ids;
  }

  /** The answer of the run. */
  report(dryRun: boolean, next: string | null): ReconcileReport {
    const { poolUsers, rows, repaired } = this;
    return { dryRun, poolUsers, rows, ...this.counts, repaired, next };
  }
}
