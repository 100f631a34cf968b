/** A version, most important number first. */
type Version = readonly [number, number, number];

/** Versions from `low` on and below `high`; `undefined` means without end. */
interface Range {
  readonly low: Version;
  readonly high: Version | undefined;
}

/**
 * Whether some released version fulfils all constraints, each of which may be a plain version (`1.11.4`). Constraints that
 * are not understood forbid nothing.
 *
 * @param constraints such as `>= 1.11.0`, `~> 1.11.0` or `>= 1.11, < 2.0`
 */
export function canBeMet(...constraints: readonly string[]): boolean {
  const ranges = constraints.flatMap((text) => text.split(",")).flatMap((text) => rangeOf(text.trim()) ?? []);
  return ranges.every(({ low }) => ranges.every(({ high }) => !high || compare(low, high) < 0));
}

function rangeOf(text: string): Range | undefined {
  const [, operator = "", major, minor, patch] =
    /^(=|>=|>|<=|<|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text) ?? [];
  if (major === undefined) return undefined;
  const given: Version = [Number(major), Number(minor ?? 0), Number(patch ?? 0)];
  const next: Version = [given[0], given[1], given[2] + 1];
  switch (operator) {
    case ">=":
      return { low: given, high: undefined };
    case ">":
      return { low: next, high: undefined };
    case "<":
      return { low: [0, 0, 0], high: given };
    case "<=":
      return { low: [0, 0, 0], high: next };
    case "~>":
      return { low: given, high: patch === undefined ? [given[0] + 1, 0, 0] : [given[0], given[1] + 1, 0] };
    default:
      return { low: given, high: next };
  }
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
