import type { PlanReport } from "./report-types";

/**
 * Exit status of a program that made a report: 3 for a guarded resource that would be destroyed or replaced, 1 for a plan
 * that failed, 2 for changes where the caller asks for it, 0 for nothing to object to.
 *
 * @param options.detailed whether changes have a status of their own
 */
export function exitStatus({ outcome }: PlanReport, { detailed }: { readonly detailed: boolean }): 0 | 1 | 2 | 3 {
  if (outcome === "guarded") return 3;
  if (outcome === "failed") return 1;
  return detailed && outcome === "changed" ? 2 : 0;
}
