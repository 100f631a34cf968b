/**
 * A part of all users: those of the pool whose `sub` begins with the prefix, and the rows of the table between two ids.
 *
 * The database compares ids by its own collation, which need not be the order of bytes. Ranges of rows still leave nothing
 * out, whatever the order: the first begins before every id, the last ends behind every id, and each begins where the one
 * before it ends. With an unusual order a row may stand in another range than its user; both sides are then looked up by
 * id before anything is believed.
 */
export interface SubRange {
  /** First hexadecimal digits of the `sub`s; empty for all users. */
  readonly prefix: string;
  /** Lowest id of the rows, or null for no bound. */
  readonly low: string | null;
  /** The rows' ids are below this one, or null for no bound. */
  readonly high: string | null;
}

/** What a range may hold. */
export interface RangeSizes {
  /** Users that a range holds about at most, as the pool's size is estimated. */
  readonly aim: number;
  /** Users that are kept in memory at most; a range with more is split. */
  readonly most: number;
}

const DIGITS = [..."0123456789abcdef"];
const WHOLE: SubRange = { prefix: "", low: null, high: null };

/** A `sub` is a UUID: its ninth character is a hyphen. */
export const MAX_DEPTH = 8;

/** How many digits the prefixes need, so that a range of evenly spread users holds at most `aim` of them. */
export function depthFor(users: number, aim: number): number {
  let depth = 0;
  for (let size = users; size > aim && depth < MAX_DEPTH; size /= DIGITS.length) depth += 1;
  return depth;
}

/** The 16 parts of a range, in the order of their prefixes. Together they hold the range's users and rows. */
export function split({ prefix, low, high }: SubRange): SubRange[] {
  return DIGITS.map((digit, index) => {
    const next = DIGITS[index + 1];
    return {
      prefix: prefix + digit,
      low: index === 0 ? low : prefix + digit,
      high: next === undefined ? high : prefix + next,
    };
  });
}

/** Whether a range can be split. */
export function canSplit({ prefix }: SubRange): boolean {
  return prefix.length < MAX_DEPTH;
}

/** Goes through the ranges in the order of their prefixes and keeps only those in mind that are still to be split. */
export class RangeWalk {
  /** The next range last. */
  private readonly ahead: SubRange[] = [WHOLE];

  /**
   * @param depth digits of a prefix
   * @param start prefix to begin at; what lies before it is left out
   */
  constructor(
    private readonly depth: number,
    private readonly start: string = "",
  ) {}

  /** Takes the next range, or undefined when all have been seen. */
  take(): SubRange | undefined {
    for (let range = this.ahead.pop(); range; range = this.ahead.pop()) {
      const { prefix } = range;
      if (prefix < this.start.slice(0, prefix.length)) continue;
      const startsInside = prefix.length < this.start.length && this.start.startsWith(prefix);
      if (prefix.length >= this.depth && !startsInside) return range;
      this.split(range);
    }
    return undefined;
  }

  /** Puts the parts of a range that was taken in its place. */
  split(range: SubRange): void {
    this.ahead.push(...split(range).reverse());
  }
}
