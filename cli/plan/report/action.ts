import type { ResourceChange } from "./plan-document";

/** What is to happen to resources, in the order of a report: what cannot be taken back comes first. */
export const ACTIONS = ["destroy", "replace", "forget", "create", "update", "import", "move", "read"] as const;

/** What is to happen to a resource. */
export type Action = (typeof ACTIONS)[number];

/** The one action that a change comes down to; undefined for none. A deletion in any company is never overlooked. */
export function actionOf({ previous_address, change }: ResourceChange): Action | undefined {
  const does = (action: (typeof change.actions)[number]) => change.actions.includes(action);
  if (does("create")) return does("delete") || does("forget") ? "replace" : "create";
  if (does("delete")) return "destroy";
  if (does("forget")) return "forget";
  if (does("update")) return "update";
  if (does("read")) return "read";
  if (change.importing) return "import";
  return previous_address === undefined ? undefined : "move";
}

/** Whether an action ends the life of an object. */
export function isRemoval(action: Action): boolean {
  return action === "destroy" || action === "replace";
}
