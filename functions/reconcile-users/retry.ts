import { setTimeout as pause } from "node:timers/promises";
import { HasuraError } from "../shared/hasura-error";

/** Long enough for a pod that is replaced, short beside a run. */
const PAUSES_MS: readonly number[] = [500, 2_000, 8_000];

/** What another attempt does not change. */
const FINAL: readonly string[] = ["configuration", "secret-refused"];

/** Does work that may be done twice, and does it again when it fails. */
export async function withRetries<T>(work: () => Promise<T>, pauses: readonly number[] = PAUSES_MS): Promise<T> {
  for (const milliseconds of pauses) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof HasuraError && FINAL.includes(error.code)) throw error;
      await pause(milliseconds);
    }
  }
  return work();
}
