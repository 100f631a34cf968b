import type { Change } from "./plan-document";
import { oneLine } from "./readable";
import type { OutputEntry } from "./report-types";

/** Outputs that change, by name only. */
export function outputEntries(outputs: Readonly<Record<string, Change>>): OutputEntry[] {
  return Object.entries(outputs).flatMap(([name, { actions }]) => {
    const action = actions.includes("delete")
      ? "destroy"
      : actions.find((word) => word === "create" || word === "update");
    return action === undefined ? [] : [{ name: oneLine(name), action }];
  });
}
