import type { ReconcileReport } from "../../../contracts/user-sync";
import { reportText } from "../../../local/reconcile/report-text";

const NOTHING: ReconcileReport = {
  dryRun: false,
  poolUsers: 12,
  rows: 13,
  missing: 0,
  stale: 0,
  disabled: 0,
  orphaned: 0,
  repaired: 0,
  next: null,
};

const verdict = (report: Partial<ReconcileReport>) =>
  reportText({ ...NOTHING, ...report })
    .split("\n")
    .slice(8);

test("a report has a line for each number, in words", () => {
  const found = { missing: 1, stale: 2, disabled: 3, orphaned: 4, repaired: 10 };
  expect(reportText({ ...NOTHING, ...found })).toBe(
    [
      "  Users         12  in the pool, those who never confirmed left out",
      "  Rows          13  in the table users",
      "  Missing        1  users without a row",
      "  Stale          2  rows whose name, address or marks differ from the pool",
      "  Disabled       3  rows of users who cannot sign in any more",
      "  Orphaned       4  rows whose user is gone; they are marked and stay",
      "  Repaired      10  rows written",
      "",
      "10 out of step, and all of them repaired.",
    ].join("\n"),
  );
});

test.each<{ name: string; report: Partial<ReconcileReport>; says: readonly string[] }>([
  { name: "nothing was found", report: {}, says: ["Pool and table are in step."] },
  {
    name: "a dry run found something",
    report: { dryRun: true, missing: 2 },
    says: ["2 out of step. Without --dry-run they are repaired."],
  },
  {
    name: "some were left alone",
    report: { orphaned: 5, missing: 1, repaired: 1 },
    says: ["6 out of step, 1 repaired; why the others were left alone says the terminal of npm run local."],
  },
  {
    name: "it is not over",
    report: { stale: 1, repaired: 1, next: "a3" },
    says: [
      "1 out of step, and all of them repaired.",
      "It goes on from a3 by itself; the terminal of npm run local tells how.",
    ],
  },
])("it says when $name", ({ report, says }) => {
  expect(verdict(report)).toStrictEqual(says);
});
