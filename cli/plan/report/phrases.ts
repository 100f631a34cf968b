import { type AttributeChange, NOT_SHOWN } from "./attributes";
import type { GuardedEntry, OutputEntry, PlanReport, Reason } from "./report-types";

/** Most attributes of one resource that are listed; the plan has the rest. */
export const MOST_ATTRIBUTES = 12;

/** Said where Terraform stopped before the end of its plan. */
export const STOPPED = "The plan stopped before its end: what follows is only what Terraform had looked at.";

/** Said where a plan does not do all that the code says. */
export const PARTIAL = "This plan is partial: after it is applied, another one will have more to do.";

/** Said where Terraform failed without a word. */
export const SILENT = "Terraform printed no error. The log of the run has what it did print.";

/** Heading of what was changed outside Terraform and is put back. */
export const DRIFT = "Changed outside Terraform, put back by this plan";

/** Heading of what changed outside Terraform and stays. */
export const KEPT_DRIFT = "Changed since the last apply, left as it is because the code does not set it";

/** Said where an update has no attribute to list. */
export const NOTHING_TO_SHOW = "only values that are not shown";

/** Whether a plan without errors in its log failed. */
export function isSilent({ outcome, errors }: PlanReport): boolean {
  return outcome === "failed" && errors.length === 0;
}

/** How a reason reads: the names, given as the caller writes names, and the words. */
export function reasonText({ forcedBy, text }: Reason, name: (path: string) => string): string {
  return [forcedBy.map(name).join(", "), text].filter(Boolean).join(" ");
}

/** Whether Terraform refuses a loss, in a sentence. */
export function refusalText({ refused }: GuardedEntry): string {
  return refused
    ? "Terraform refuses it: `protect: true` of the environment puts it under prevent_destroy."
    : "Nothing stops it: the environment says `protect: false`, or its code is gone and prevent_destroy with it.";
}

/** How an attribute's values read, given how the caller writes a value. */
export function valuesText(
  { from, to, instead }: AttributeChange,
  value: (text: string) => string,
  arrow: string,
): string {
  if (instead !== undefined) return instead;
  if (from === undefined) return to === undefined ? NOT_SHOWN : `added ${value(to)}`;
  return to === undefined ? `removed ${value(from)}` : `${value(from)} ${arrow} ${value(to)}`;
}

/** What happens to an output. */
export const OUTPUT_VERBS: Readonly<Record<OutputEntry["action"], string>> = {
  create: "is new",
  update: "changes",
  destroy: "goes",
};

/** Heading of the resources that are destroyed or replaced and not guarded. */
export function removalsTitle({ guarded, removals }: PlanReport): string {
  return `${guarded.length > 0 ? "Also destroyed" : "Destroyed"} or replaced: ${removals.length}`;
}
