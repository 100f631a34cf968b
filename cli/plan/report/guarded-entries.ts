import { guardedKind } from "./guarded";
import type { LoggedError } from "./log";
import { oneLine } from "./readable";
import type { GuardedEntry, Reason, ResourceEntry } from "./report-types";

/**
 * Guarded resources that would be destroyed or replaced. The plan tells most; that Terraform refuses is in its log alone,
 * and so is everything where it made no plan.
 */
export function guardedEntries(entries: readonly ResourceEntry[], errors: readonly LoggedError[]): GuardedEntry[] {
  const refused = new Set(errors.flatMap(({ refused: address }) => (address === undefined ? [] : oneLine(address))));
  const planned = entries.flatMap(({ address, type, action, reason, attributes }) => {
    const isRemoved = action === "destroy" || action === "replace";
    if (!isRemoved || (guardedKind(type) === undefined && !refused.has(address))) return [];
    return [
      describe({ address, type, action, reason: reason ?? NO_REASON, attributes, refused: refused.has(address) }),
    ];
  });
  const known = new Set(planned.map(({ address }) => address));
  const others = [...refused].filter((address) => !known.has(address));
  return [
    ...planned,
    ...others.map((address) =>
      describe({ address, type: typeOf(address), action: undefined, reason: undefined, attributes: [], refused: true }),
    ),
  ];
}

function describe({ type, ...entry }: Omit<GuardedEntry, "name" | "loss" | "remedy"> & { type: string }): GuardedEntry {
  const kind = guardedKind(type);
  return {
    ...entry,
    name: kind?.name ?? "guarded resource",
    loss: kind?.loss ?? "all that it holds",
    remedy: `${whatToDo(entry.action, entry.reason, kind?.settings)} ${IF_MEANT}`,
  };
}

const NO_REASON: Reason = { forcedBy: [], text: "Terraform names no reason, as in a plan made with -destroy" };

const IF_MEANT = 'If the loss is meant, read "A plan wants to destroy or replace" in docs/runbook.md first.';

function whatToDo(action: GuardedEntry["action"], reason: Reason | undefined, settings: string | undefined): string {
  if (action === "destroy" && reason?.text === "the code no longer has it") {
    return "Do not apply this: prevent_destroy went away together with the code. Put it back, or give it its old address with moveTo.";
  }
  if (action === "destroy") return "Do not apply this.";
  const asks = settings === undefined ? "" : ` What asks for another one: ${settings}; a renamed construct.`;
  return `Do not apply this; take the change back.${asks}`;
}

/** Type of the resource at an address, which may lie in a module and have an index. */
function typeOf(address: string): string {
  return /(?:^|\.)([a-z]\w*)\.[\w-]+(?:\[.*\])?$/.exec(address)?.[1] ?? "";
}
