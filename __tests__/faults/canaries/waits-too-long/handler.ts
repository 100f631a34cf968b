import { setTimeout as sleep } from "node:timers/promises";
import { QUEUE_MS, WRITE_MS } from "../../../../functions/sync-users/keep-user";

let first = true;

/** Wrong on purpose: the first login of an instance waits longer than it may. */
export const handler = async (event: unknown): Promise<unknown> => {
  if (first) await sleep(WRITE_MS + QUEUE_MS + 700);
  first = false;
  return event;
};
