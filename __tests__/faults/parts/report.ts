import { type RowResult, SLACK_MS } from "./row";

const HEADER = [
  "fault",
  "trigger",
  "logins",
  "blocked",
  "lost",
  "at once",
  "queued",
  "logged",
  "p50",
  "most",
  "budget",
];

/** Prints what came out of every row, with what was wrong below. */
export function printTable(results: readonly RowResult[]): void {
  const rows = [HEADER, ...results.map(cells)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    // Names to the left, numbers to the right.
    row.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  ");
  for (const row of rows) console.log(line(row));
  console.log(`\np50, most, budget: milliseconds that a login takes longer; slack on a busy machine: ${SLACK_MS} ms`);
  for (const { fault, trigger, problems } of results) {
    for (const problem of problems) console.log(`FAILED  ${fault} · ${trigger}: ${problem}`);
  }
}

/** One row that sums all of them up. */
export function total(results: readonly RowResult[]): string {
  const sum = (key: "logins" | "blocked" | "lost" | "atOnce" | "queued" | "logged") =>
    results.reduce((all, result) => all + result[key], 0);
  return `${sum("logins")} logins: ${sum("blocked")} blocked, ${sum("lost")} users lost; ${sum("queued")} came from the queue, ${sum("logged")} from the log`;
}

function cells(result: RowResult): string[] {
  const { fault, trigger, logins, blocked, lost, atOnce, queued, logged, median, most, budget } = result;
  const numbers = [logins, blocked, lost, atOnce, queued, logged, Math.ceil(median), Math.ceil(most), budget];
  return [fault, trigger.slice(0, trigger.indexOf("_")), ...numbers.map(String)];
}
