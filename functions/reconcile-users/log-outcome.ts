import { OUT_OF_STEP_METRIC } from "../../contracts/user-sync";
import type { MarkingStopped } from "./orphans";
import type { Outcome } from "./reconcile";

/** A structured log line. */
export type LogEntry = Readonly<Record<string, unknown>>;

/** What to do when rows were not marked. */
const REMEDIES: Readonly<Record<MarkingStopped, string>> = {
  "too-many-deletions":
    "Look at them with { dryRun: true }. If these users are really gone, run again with maxDeletions at least as high as orphaned; otherwise the function looks at the wrong user pool.",
  "pool-is-empty":
    "The function looks at the wrong user pool, or at a new one. Set the right pool, or import the users, and run again.",
};

/**
 * The log lines of a run; the last holds its metrics, in CloudWatch's embedded metric format, without dimensions.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function outcomeLines(outcome: Outcome, namespace: string, maxDeletions: number, timestamp: number): LogEntry[] {
  const { report, examples, stopped } = outcome;
  const { dryRun, poolUsers, rows, missing, stale, disabled, orphaned, repaired, next } = report;
  const metrics = {
    [OUT_OF_STEP_METRIC]: missing + stale + disabled + orphaned,
    Missing: missing,
    Stale: stale,
    Disabled: disabled,
    Orphaned: orphaned,
    Repaired: repaired,
  };
  const directive = {
    Namespace: namespace,
    Dimensions: [[]],
    Metrics: Object.keys(metrics).map((Name) => ({ Name, Unit: "Count" })),
  };
  return [
    ...(dryRun ? [{ level: "info", message: "out-of-step", examples }] : []),
    ...(stopped === null
      ? []
      : [{ level: "error", message: stopped, orphaned, maxDeletions, dryRun, remedy: REMEDIES[stopped] }]),
    {
      level: "info",
      message: "reconciled",
      dryRun,
      poolUsers,
      rows,
      next,
      ...metrics,
      _aws: { Timestamp: timestamp, CloudWatchMetrics: [directive] },
    },
  ];
}
