import { DRIFT, isSilent, KEPT_DRIFT, PARTIAL, removalsTitle, SILENT, STOPPED } from "../phrases";
import { oneLine } from "../readable";
import type { PlanReport } from "../report-types";
import { countActions } from "../resources";
import { countsText } from "../verdict";
import { driftItem, errorItem, guardedItem, keptDriftItem, outputItem, removalItem, resourceItem } from "./items";
import { code, link } from "./markdown";
import { type Section, withinLimit } from "./within-limit";

/** How to write a comment. */
export interface CommentOptions {
  /** Address of the run. @default the comment links to none */
  readonly runUrl?: string;
  /** Commit that was planned. @default the comment names none */
  readonly commit?: string;
  /** Most characters of the comment; GitHub takes 65,536. */
  readonly limit: number;
}

/**
 * The report as Markdown for a pull request: what cannot be taken back first and open, the rest by concern, folded. What
 * comes from the plan stands in code, so that nothing in it is Markdown. Pure.
 */
export function toComment(report: PlanReport, { runUrl, commit, limit }: CommentOptions): string {
  const reference = [
    ...(runUrl === undefined ? [] : [link("The run", runUrl)]),
    ...(commit === undefined ? [] : [`commit ${code(oneLine(commit))}`]),
  ].join(", ");
  const foot = (leftOut: number) => [leftOutText(leftOut, runUrl), reference].filter(Boolean).join("\n\n");
  return withinLimit({ head: head(report), sections: sections(report), foot }, limit);
}

function leftOutText(count: number, runUrl: string | undefined): string {
  if (count === 0) return "";
  return `**${count} more ${count === 1 ? "entry" : "entries"} left out; see ${link("the run", runUrl)}.**`;
}

function head(report: PlanReport): string {
  const { environment, verdict, outcome, counts, stopped, partial } = report;
  const changes = outcome === "guarded" || outcome === "failed" ? countsText(counts) : "";
  return [
    `### ${code(environment)}: ${verdict}`,
    ...(changes === "" ? [] : [`In all: ${changes}.`]),
    ...(isSilent(report) ? [SILENT] : []),
    ...(stopped && changes !== "" ? [STOPPED] : []),
    ...(partial ? [PARTIAL] : []),
  ].join("\n\n");
}

function sections(report: PlanReport): Section[] {
  const { guarded, errors, removals, drift, concerns, outputs, keptDrift } = report;
  return [
    { title: "", folded: false, items: guarded.map(guardedItem), between: "\n\n" },
    { title: "**Errors**", folded: false, items: errors.map(errorItem), between: "\n" },
    {
      title: `**${removalsTitle(report)}**`,
      folded: false,
      items: removals.map(removalItem),
      between: "\n",
    },
    { title: `**${DRIFT}: ${drift.length}**`, folded: false, items: drift.map(driftItem), between: "\n" },
    ...concerns.map(
      ({ concern, entries }): Section => ({
        title: `${concern.replace("&", "&amp;")}: ${countsText(countActions(entries))}`,
        folded: true,
        items: entries.map(resourceItem),
        between: "\n",
      }),
    ),
    { title: `Outputs: ${outputs.length}`, folded: true, items: outputs.map(outputItem), between: "\n" },
    { title: `${KEPT_DRIFT}: ${keptDrift.length}`, folded: true, items: keptDrift.map(keptDriftItem), between: "\n" },
  ];
}
