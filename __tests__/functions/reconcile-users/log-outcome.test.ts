import { outcomeLines } from "../../../functions/reconcile-users/log-outcome";
import type { Outcome } from "../../../functions/reconcile-users/reconcile";

const TIMESTAMP = Date.UTC(2025, 0, 1);
const EXAMPLES = { missing: ["a"], stale: [], disabled: [], orphaned: ["b"] };
const REPORT = {
  dryRun: false,
  poolUsers: 10,
  rows: 20,
  missing: 1,
  stale: 2,
  disabled: 3,
  orphaned: 4,
  repaired: 9,
  next: "a0",
};
const METRICS = ["UsersOutOfStep", "Missing", "Stale", "Disabled", "Orphaned", "Repaired"];
const RECONCILED = {
  level: "info",
  message: "reconciled",
  dryRun: false,
  poolUsers: 10,
  rows: 20,
  next: "a0",
  UsersOutOfStep: 10,
  Missing: 1,
  Stale: 2,
  Disabled: 3,
  Orphaned: 4,
  Repaired: 9,
  _aws: {
    Timestamp: TIMESTAMP,
    CloudWatchMetrics: [
      { Namespace: "App", Dimensions: [[]], Metrics: METRICS.map((Name) => ({ Name, Unit: "Count" })) },
    ],
  },
};

function lines(other: Partial<Outcome>) {
  const outcome: Outcome = { report: REPORT, examples: EXAMPLES, stopped: null, rest: null, ...other };
  return outcomeLines(outcome, "App", 1000, TIMESTAMP);
}

describe("the log of a run", () => {
  it("is one line with the metrics, and names nobody", () => {
    expect(lines({})).toStrictEqual([RECONCILED]);
  });

  it("names examples in a dry run", () => {
    expect(lines({ report: { ...REPORT, dryRun: true } })).toStrictEqual([
      { level: "info", message: "out-of-step", examples: EXAMPLES },
      { ...RECONCILED, dryRun: true },
    ]);
  });

  it.each([
    [
      "too-many-deletions",
      "Look at them with { dryRun: true }. If these users are really gone, run again with maxDeletions at least as high as orphaned; otherwise the function looks at the wrong user pool.",
    ],
    [
      "pool-is-empty",
      "The function looks at the wrong user pool, or at a new one. Set the right pool, or import the users, and run again.",
    ],
  ] as const)("says as an error that rows were not marked: %s", (stopped, remedy) => {
    expect(lines({ stopped })).toStrictEqual([
      { level: "error", message: stopped, orphaned: 4, maxDeletions: 1000, dryRun: false, remedy },
      RECONCILED,
    ]);
  });

  it("gives every metric a number at the root, as CloudWatch wants it", () => {
    const [line] = lines({});
    for (const name of METRICS) expect(line?.[name]).toEqual(expect.any(Number));
  });
});
