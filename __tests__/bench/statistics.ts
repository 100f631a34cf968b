/** The value below which the given share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("percentile: received no value, needs at least one");
  return value;
}

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new RangeError("median: received no value, needs at least one");
  return (low + high) / 2;
}

/** Where the true median lies. */
export interface Interval {
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/**
 * Interval that holds the true median with at least 95 %, by the sign test, so that no shape of the noise is assumed: each
 * value lies above the true median as a coin falls. Five or fewer values cannot say that much: their whole range is taken.
 */
export function medianInterval(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  let cut = 0;
  // Chance that at most `cut + 1` of the values lie on one side; 2.5 % may be lost on each.
  let ways = 1 + sorted.length;
  for (let term = sorted.length; ways <= 0.025 * 2 ** sorted.length; cut += 1) {
    term *= (sorted.length - cut - 1) / (cut + 2);
    ways += term;
  }
  const [low, high] = [sorted[cut], sorted[sorted.length - 1 - cut]];
  if (low === undefined || high === undefined) throw new RangeError("interval: received no value, needs at least one");
  return { low, high };
}
