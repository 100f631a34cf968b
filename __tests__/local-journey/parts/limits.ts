import { availableParallelism, loadavg } from "node:os";

/** Longest time of `--check` in milliseconds, from the start of its process to its end. */
export const CHECK_MS = 20_000;

/** Time in which a system should be ready. Slower machines than a developer's exist, so it is told and not required. */
export const READY_WANTED_MS = 5_000;

/** Longest time in which a system must be ready. */
export const READY_MS = 15_000;

/** Most memory of the process in megabytes. */
export const MEMORY_MB = 400;

/** Longest time from Ctrl-C until nothing is left. */
export const STOP_MS = 1_000;

/** Longest time of a start that cannot be. */
export const REFUSAL_MS = 10_000;

/** Longest time that what a killed process has started may live on. */
export const ORPHAN_MS = 3_000;

/**
 * A limit that is meant for a machine with nothing else to do: where more wants to run than there are processors,
 * everything takes longer by that factor.
 */
export function underLoad(ms: number): number {
  const [lastMinute = 0] = loadavg();
  return Math.round(ms * Math.max(1, lastMinute / availableParallelism()));
}
