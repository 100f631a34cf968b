import { isRemoval } from "./action";
import { driftOf } from "./drift";
import { guardedEntries } from "./guarded-entries";
import { type LoggedError, loggedErrors } from "./log";
import { outputEntries } from "./outputs";
import type { PlanDocument } from "./plan-document";
import { oneLine, shorten } from "./readable";
import type { PlanReport } from "./report-types";
import { countActions, groupByConcern, inOrder, resourceEntries } from "./resources";
import { withoutSecrets } from "./secrecy";
import { outcomeOf, verdictOf } from "./verdict";

export { type CommentOptions, toComment } from "./comment/comment";
export { exitStatus } from "./exit-status";
export { GUARDED, type GuardedKind } from "./guarded";
export { type PlanDocument, readPlan } from "./plan-document";
export { PlanFormatError } from "./plan-format-error";
export type { Outcome, PlanReport } from "./report-types";
export { type TerminalOptions, toTerminal } from "./terminal/terminal";

/** What a report is made from. */
export interface PlanReportInput {
  /** Name of the environment. */
  readonly environment: string;
  /** The plan; undefined where Terraform made none. */
  readonly plan: PlanDocument | undefined;
  /** What Terraform printed. */
  readonly log: string;
}

/** What a plan would do, in words; nothing in it is secret. Pure. */
export function planReport({ environment, plan, log }: PlanReportInput): PlanReport {
  const entries = resourceEntries(plan?.resources ?? []);
  const logged = loggedErrors(log);
  const errors = logged.filter(({ refused }) => refused === undefined).map(shown);
  const guarded = guardedEntries(entries, logged);
  const isGuarded = new Set(guarded.map(({ address }) => address));
  const counts = countActions(entries);
  const outputs = outputEntries(plan?.outputs ?? {});
  const failed = plan === undefined || plan.errored || logged.length > 0;
  const outcome = outcomeOf({ guarded, failed, counts, outputs });
  const drift = driftOf(plan?.drift ?? [], plan?.resources ?? []);
  return {
    environment: oneLine(environment),
    outcome,
    verdict: verdictOf(outcome, guarded, errors.length, counts),
    stopped: failed,
    partial: !failed && plan.complete === false,
    counts,
    guarded,
    errors,
    removals: inOrder(entries.filter(({ action, address }) => isRemoval(action) && !isGuarded.has(address))),
    concerns: groupByConcern(entries.filter(({ action }) => !isRemoval(action))),
    drift: drift.undone,
    keptDrift: drift.kept,
    outputs,
  };
}

/** An error in texts that may be shown. */
function shown({ summary, detail, refused }: LoggedError): LoggedError {
  const readableText = (text: string, long: number) => shorten(oneLine(withoutSecrets(text)), long);
  return { summary: readableText(summary, LONGEST_SUMMARY), detail: readableText(detail, LONGEST_DETAIL), refused };
}

/** Some providers put a whole answer of AWS into the first line. */
const LONGEST_SUMMARY = 240;

/** Enough for two or three sentences; the rest is in the run's log. */
const LONGEST_DETAIL = 400;
