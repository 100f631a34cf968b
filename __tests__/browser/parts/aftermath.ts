import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { z } from "zod";
import type { System } from "./system";

const faultSchema = z.looseObject({ event: z.literal("log"), level: z.literal("error") });

/** Makes sure that a system has logged no fault, and that it ends with all that it has started. */
export async function endsWell({ process }: System): Promise<undefined> {
  deepStrictEqual(
    process.events.filter((event) => faultSchema.safeParse(event).success),
    [],
    "faults in the log",
  );
  const { status, stderr } = await process.stop();
  strictEqual(stderr, "");
  strictEqual(status, 0, "its exit status");
  deepStrictEqual([process.members, process.left], [[], []], "what it leaves behind");
}
