import { DRIFT, isSilent, KEPT_DRIFT, OUTPUT_VERBS, PARTIAL, removalsTitle, SILENT, STOPPED } from "../phrases";
import { oneLine } from "../readable";
import type { PlanReport } from "../report-types";
import { countActions } from "../resources";
import { countsText } from "../verdict";
import { type Paint, paint } from "./colour";
import { driftLines, errorLines, guardedLines, keptDriftLines, removalLines, resourceLines } from "./entries";
import { lines } from "./lines";

/** How to write for a terminal. */
export interface TerminalOptions {
  /** Whether to use colours. */
  readonly color: boolean;
  /** Address of the run. @default none is named */
  readonly runUrl?: string;
}

/** Most resources that are listed of what the plan leaves as it is. */
const MOST_KEPT = 5;

/** The report for a terminal of 80 columns. Pure. */
export function toTerminal(report: PlanReport, { color, runUrl }: TerminalOptions): string {
  const colours = paint(color);
  const blocks = [
    heading(report, colours),
    ...report.guarded.map((entry) => guardedLines(entry, colours)),
    section("Errors", report.errors.flatMap(errorLines), colours),
    section(
      removalsTitle(report),
      report.removals.flatMap((entry) => removalLines(entry, colours)),
      colours,
    ),
    section(`${DRIFT}: ${report.drift.length}`, report.drift.flatMap(driftLines), colours),
    ...report.concerns.map(({ concern, entries }) =>
      section(
        `${concern}: ${countsText(countActions(entries))}`,
        entries.flatMap((entry) => resourceLines(entry, colours)),
        colours,
      ),
    ),
    section(
      `Outputs: ${report.outputs.length}`,
      report.outputs.flatMap(({ name, action }) => lines(`${name} ${OUTPUT_VERBS[action]}`, 2)),
      colours,
    ),
    kept(report, colours),
    runUrl === undefined ? [] : [`Run: ${oneLine(runUrl)}`],
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join("\n"));
  return `${text.join("\n\n")}\n`;
}

function heading(report: PlanReport, colours: Paint): string[] {
  const { environment, verdict, outcome, counts, stopped, partial } = report;
  const colour = { guarded: "red", failed: "red", changed: "yellow", unchanged: "green" } as const;
  const changes = outcome === "guarded" || outcome === "failed" ? countsText(counts) : "";
  return [
    ...lines(`${environment}: ${verdict}`, 0).map((line) => colours(colour[outcome], line)),
    ...(changes === "" ? [] : lines(`In all: ${changes}.`, 0)),
    ...(isSilent(report) ? lines(SILENT, 0, 0) : []),
    ...(stopped && changes !== "" ? lines(STOPPED, 0, 0) : []),
    ...(partial ? lines(PARTIAL, 0, 0) : []),
  ];
}

function kept({ keptDrift }: PlanReport, colours: Paint): string[] {
  const more = keptDrift.length - MOST_KEPT;
  const listed = keptDrift.slice(0, MOST_KEPT).flatMap(keptDriftLines);
  return section(`${KEPT_DRIFT}: ${keptDrift.length}`, more > 0 ? [...listed, `  and ${more} more`] : listed, colours);
}

function section(title: string, body: readonly string[], colours: Paint): string[] {
  return body.length === 0 ? [] : [...lines(title, 0).map((line) => colours("bold", line)), ...body];
}
