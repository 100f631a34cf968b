import type { ReconcileReport } from "../../contracts/user-sync";

/** A report in plain words, for a terminal. */
export function reportText(report: ReconcileReport): string {
  const { dryRun, poolUsers, rows, missing, stale, disabled, orphaned, repaired, next } = report;
  const found = missing + stale + disabled + orphaned;
  const lines: [string, number, string][] = [
    ["Users", poolUsers, "in the pool, those who never confirmed left out"],
    ["Rows", rows, "in the table users"],
    ["Missing", missing, "users without a row"],
    ["Stale", stale, "rows whose name, address or marks differ from the pool"],
    ["Disabled", disabled, "rows of users who cannot sign in any more"],
    ["Orphaned", orphaned, "rows whose user is gone; they are marked and stay"],
    ["Repaired", repaired, dryRun ? "a dry run writes nothing" : "rows written"],
  ];
  return [
    ...lines.map(([name, count, what]) => `  ${name.padEnd(9)}${String(count).padStart(7)}  ${what}`),
    "",
    verdict(found, repaired, report),
    ...(next === null ? [] : [`It goes on from ${next} by itself; the terminal of npm run local tells how.`]),
  ].join("\n");
}

function verdict(found: number, repaired: number, { dryRun }: ReconcileReport): string {
  if (found === 0) return "Pool and table are in step.";
  if (dryRun) return `${found} out of step. Without --dry-run they are repaired.`;
  if (repaired < found) {
    return `${found} out of step, ${repaired} repaired; why the others were left alone says the terminal of npm run local.`;
  }
  return `${found} out of step, and all of them repaired.`;
}
