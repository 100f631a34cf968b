import { actionOf } from "./action";
import { changedAttributes } from "./attributes";
import { entryOf, isList, isRecord, keysOf } from "./json";
import type { ResourceChange } from "./plan-document";
import { oneLine } from "./readable";
import type { DriftEntry } from "./report-types";

/** What was changed outside Terraform, by what the plan does about it. */
export interface Drift {
  /** What the plan puts back. */
  readonly undone: readonly DriftEntry[];
  /** What the plan leaves as it is. */
  readonly kept: readonly DriftEntry[];
}

/**
 * Terraform notes every difference to the last apply, most of which are none: what the provider read back in another form,
 * what other resources of the same apply caused, what AWS itself keeps up to date. What counts is what the plan undoes.
 */
export function driftOf(drifted: readonly ResourceChange[], planned: readonly ResourceChange[]): Drift {
  const undone: DriftEntry[] = [];
  const kept: DriftEntry[] = [];
  for (const { address, type, deposed, change } of drifted) {
    const plan = planned.find((other) => other.address === address && other.deposed === deposed);
    const action = plan && actionOf(plan);
    if (change.actions.includes("delete")) {
      const entry = { address: oneLine(address), gone: true, attributes: [] };
      (action === undefined ? kept : undone).push(entry);
      continue;
    }
    const attributes = changedAttributes({ ...change, after: settled(change.before, change.after) }, type);
    const names = new Set(plan && action ? changedAttributes(plan.change, type).map(({ name }) => name) : []);
    const put = (into: DriftEntry[], isPutBack: boolean) => {
      const chosen = attributes.filter(({ name }) => names.has(name) === isPutBack);
      if (chosen.length > 0) into.push({ address: oneLine(address), gone: false, attributes: chosen });
    };
    put(undone, true);
    put(kept, false);
  }
  return { undone, kept };
}

/** The second value, but as the first one says it where both say nothing: providers read `null` back as `[]` or `false`. */
function settled(before: unknown, after: unknown): unknown {
  if (isEmpty(before) && isEmpty(after)) return before;
  if (isRecord(before) && isRecord(after)) {
    return Object.fromEntries(
      keysOf(before, after).map((key) => [key, settled(entryOf(before, key), entryOf(after, key))]),
    );
  }
  if (isList(before) && isList(after) && before.length === after.length) {
    return after.map((entry, index) => settled(before[index], entry));
  }
  return after;
}

function isEmpty(value: unknown): boolean {
  if (isList(value)) return value.every(isEmpty);
  if (isRecord(value)) return Object.values(value).every(isEmpty);
  return !value;
}
