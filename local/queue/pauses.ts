const FIRST_MS = 2_000;
const LONGEST_MS = 30_000;

/**
 * Milliseconds until a message that was delivered in vain is delivered again: 2 s, twice as long each time, at most 30 s.
 * Deployed it is minutes; here somebody waits for it.
 *
 * @param receives deliveries so far, at least 1
 */
export function pauseAfter(receives: number): number {
  return Math.min(FIRST_MS * 2 ** (receives - 1), LONGEST_MS);
}
