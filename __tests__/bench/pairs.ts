import { type Interval, median, medianInterval } from "./statistics";

/** Two things to compare, and how often. */
export interface PairPlan {
  /** Measures the thing in question once. */
  readonly subject: () => Promise<number>;
  /** Measures what it is compared with once. */
  readonly reference: () => Promise<number>;
  /** Pairs that are measured in any case. */
  readonly pairs: number;
  /** Pairs at most; more than `pairs` are measured only while noise could decide. @default pairs */
  readonly atMost?: number;
  /** Ratio that must be decided. @default none */
  readonly bar?: number;
}

/** What the pairs showed. */
export interface PairResult {
  /** Median of the pairs' ratios: each pair is measured side by side, so that a change in load meets both halves. */
  readonly ratio: number;
  /** Where the true ratio lies. */
  readonly interval: Interval;
  /** Median of the subject. */
  readonly subject: number;
  /** Median of the reference. */
  readonly reference: number;
  /** Pairs measured. */
  readonly pairs: number;
}

/** Measures subject and reference in turn. A bar inside the ratio's interval is still open: then more pairs are measured. */
export async function comparePairs(plan: PairPlan): Promise<PairResult> {
  const subjects: number[] = [];
  const references: number[] = [];
  const ratios: number[] = [];
  const measured = (): PairResult => ({
    ratio: median(ratios),
    interval: medianInterval(ratios),
    subject: median(subjects),
    reference: median(references),
    pairs: ratios.length,
  });
  while (ratios.length < plan.pairs || (ratios.length < (plan.atMost ?? 0) && isOpen(plan.bar, measured().interval))) {
    const subject = await plan.subject();
    const reference = await plan.reference();
    subjects.push(subject);
    references.push(reference);
    ratios.push(subject / reference);
  }
  return measured();
}

/** How sure a ratio is, in words. */
export function describePairs({ interval, pairs }: PairResult): string {
  // Five or fewer pairs have no narrower interval than all of them.
  return `${pairs} interleaved pairs, ${pairs > 5 ? "95 %" : "all"} within ${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}`;
}

function isOpen(bar: number | undefined, interval: Interval): boolean {
  return bar !== undefined && interval.low <= bar && bar < interval.high;
}
