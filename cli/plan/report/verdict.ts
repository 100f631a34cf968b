import { ACTIONS, type Action } from "./action";
import type { Counts, GuardedEntry, Outcome, OutputEntry } from "./report-types";

/** Said of a plan that changes nothing. */
export const NO_CHANGES = "No changes. What runs is what the code says.";

const VERBS: Readonly<Record<Action, string>> = {
  destroy: "to destroy",
  replace: "to replace",
  forget: "to let go of",
  create: "to create",
  update: "to update",
  import: "to import",
  move: "to move",
  read: "to read",
};

/** What counts as a difference between what runs and what the code says; a read only ever serves another change. */
const DIFFERENCES = ACTIONS.filter((action) => action !== "read");

/** Counts in words, the worst first; empty where there is nothing to count. */
export function countsText(counts: Counts): string {
  return ACTIONS.filter((action) => counts[action] > 0)
    .map((action) => `${counts[action]} ${VERBS[action]}`)
    .join(", ");
}

/** What a plan comes to. */
export function outcomeOf(props: {
  readonly guarded: readonly GuardedEntry[];
  readonly failed: boolean;
  readonly counts: Counts;
  readonly outputs: readonly OutputEntry[];
}): Outcome {
  if (props.guarded.length > 0) return "guarded";
  if (props.failed) return "failed";
  return DIFFERENCES.some((action) => props.counts[action] > 0) || props.outputs.length > 0 ? "changed" : "unchanged";
}

/** The outcome in one line. */
export function verdictOf(
  outcome: Outcome,
  guarded: readonly GuardedEntry[],
  errorCount: number,
  counts: Counts,
): string {
  if (outcome === "guarded") return `STOP. ${guardedText(guarded)}.`;
  if (outcome === "failed") return `The plan failed${errorCount === 0 ? "" : ` with ${plural(errorCount, "error")}`}.`;
  return outcome === "unchanged" ? NO_CHANGES : `${countsText(counts) || "Only outputs change"}.`;
}

/** A number and what it counts. */
export function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function guardedText(guarded: readonly GuardedEntry[]): string {
  const [first] = guarded;
  if (guarded.length === 1 && first) return `The ${first.name} would be ${wouldBe(first)}`;
  return `${guarded.length} guarded resources would be destroyed or replaced`;
}

/** What would happen to a guarded resource, as a participle. */
export function wouldBe({ action }: GuardedEntry): string {
  return action === undefined ? "destroyed or replaced" : { destroy: "destroyed", replace: "replaced" }[action];
}
