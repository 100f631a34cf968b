import { expect } from "expect";
import type { RunPhase } from "../../../stacks/terraform-cloud/names";
import type { PolicyDocument } from "../../../stacks/terraform-cloud/permissions/statement";
import { isAllowed } from "../../access/evaluate";
import type { Asked } from "../parts/access/gate";
import { without } from "../parts/access/without";

/** Actions that no deployment of the suite asked for, and why the roles have them. */
export const UNASKED: Readonly<Record<string, string>> = {};

/**
 * Each action of the roles' policies was asked for, and refused without it, or stands in the list of those that were not
 * with its reason; and nothing stands in that list that was asked for after all.
 */
export function checkNecessary(
  allowed: readonly Asked[],
  policies: Readonly<Record<RunPhase, readonly PolicyDocument[]>>,
): string {
  const asked = (phase: RunPhase) => allowed.filter(({ role }) => role === phase);
  const actionsOf = (phase: RunPhase) => [
    ...new Set(policies[phase].flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action))),
  ];
  const needed = (phase: RunPhase) =>
    actionsOf(phase).filter((action) => {
      const rest = without(policies[phase], action);
      return asked(phase).some((access) => !isAllowed(rest, access));
    });
  // What a plan reads, an apply reads by the same statements: whichever asked has shown that it is needed.
  const unneeded = actionsOf("apply").filter(
    (action) => !needed("apply").includes(action) && !needed("plan").includes(action),
  );
  expect(unneeded.sort()).toEqual(Object.keys(UNASKED).sort());
  const count = (phase: RunPhase) => `${phase} ${needed(phase).length} of ${actionsOf(phase).length}`;
  const accesses = `${asked("plan").length} and ${asked("apply").length} different accesses`;
  return `refused without it: ${count("plan")}, ${count("apply")} (${accesses}); ${unneeded.length} others have a reason`;
}
