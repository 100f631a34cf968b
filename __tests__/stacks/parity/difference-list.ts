import type { Difference } from "../../../cli/show/differences";

/** Characters of a value that the list shows. */
const LONGEST = 100;

/** Characters that both values have in common and that are shown before the first that differs. */
const LEAD = 20;

/**
 * Differences as text, below the field of the environment that each comes from.
 *
 * @param fieldOf gives the field of a path
 */
export function differenceList(found: readonly Difference[], fieldOf: (path: string) => string): string {
  const byField = new Map<string, string[]>();
  for (const difference of found) {
    const field = fieldOf(difference.path);
    byField.set(field, [...(byField.get(field) ?? []), line(difference)]);
  }
  return [...byField]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([field, lines]) => [`  ${field}`, ...lines.map((text) => `    ${text}`)])
    .join("\n");
}

function line({ path, one, other }: Difference): string {
  const texts = [one, other].map((value) => (value === undefined ? "(none)" : JSON.stringify(value)));
  const start = Math.max(0, commonLength(texts) - LEAD);
  return `${path}: ${texts.map((text) => excerpt(text, start)).join(" | ")}`;
}

/** A value that is too long from shortly before where it differs. */
function excerpt(text: string, start: number): string {
  if (text.length <= LONGEST) return text;
  const end = start + LONGEST;
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
}

function commonLength([one = "", other = ""]: readonly string[]): number {
  const index = [...one].findIndex((character, place) => character !== other[place]);
  return index < 0 ? one.length : index;
}
