import { ACTIONS, type Action, actionOf, isRemoval } from "./action";
import { type AttributeChange, changedAttributes } from "./attributes";
import { CONCERNS, concernOf } from "./concerns";
import type { ResourceChange } from "./plan-document";
import { oneLine } from "./readable";
import { removalReason } from "./reasons";
import type { ConcernGroup, Counts, ResourceEntry } from "./report-types";

/** Everything that is to happen to resources, in the plan's order; what stays as it is is left out. */
export function resourceEntries(changes: readonly ResourceChange[]): ResourceEntry[] {
  return changes.flatMap((change) => {
    const action = actionOf(change);
    return action === undefined ? [] : [entry(change, action)];
  });
}

function entry(resource: ResourceChange, action: Action): ResourceEntry {
  const { address, type, previous_address: previous, change } = resource;
  const reason = isRemoval(action) ? removalReason(resource) : undefined;
  return {
    address: oneLine(address),
    type,
    concern: concernOf(resource),
    action,
    reason,
    movedFrom: previous === undefined ? undefined : oneLine(previous),
    imported: Boolean(change.importing),
    attributes: shownAttributes(resource, action, reason?.forcedBy ?? []),
  };
}

/** A creation or destruction differs in everything, a replacement in much that only follows from it. */
function shownAttributes({ change, type }: ResourceChange, action: Action, forcedBy: readonly string[]) {
  if (action === "update") return changedAttributes(change, type);
  if (action !== "replace" || forcedBy.length === 0) return [];
  const isForced = ({ name }: AttributeChange) =>
    forcedBy.some((path) => name === path || name.startsWith(`${path}.`) || name.startsWith(`${path}[`));
  return changedAttributes(change, type).filter(isForced);
}

/** How many resources each action is for. */
export function countActions(entries: readonly ResourceEntry[]): Counts {
  const count = (counted: Action) =>
    entries.filter(({ action, imported }) => action === counted || (counted === "import" && imported)).length;
  return {
    destroy: count("destroy"),
    replace: count("replace"),
    forget: count("forget"),
    create: count("create"),
    update: count("update"),
    import: count("import"),
    move: entries.filter(({ movedFrom }) => movedFrom !== undefined).length,
    read: count("read"),
  };
}

/** Entries by concern, in the order of the concerns, and of the actions within one. */
export function groupByConcern(entries: readonly ResourceEntry[]): ConcernGroup[] {
  return CONCERNS.map((concern) => ({ concern, entries: entries.filter((entry) => entry.concern === concern) }))
    .filter((group) => group.entries.length > 0)
    .map(({ concern, entries: group }) => ({ concern, entries: inOrder(group) }));
}

/** Entries in the order of the actions, the worst first. */
export function inOrder(entries: readonly ResourceEntry[]): ResourceEntry[] {
  return entries.toSorted((one, other) => ACTIONS.indexOf(one.action) - ACTIONS.indexOf(other.action));
}
