import type { z } from "zod";

/** Says which fields of an event are wrong. Not their values: they belong to a user. */
export function eventMessage({ issues }: z.ZodError): string {
  const problems = issues.map(({ path, message }) => `${path.join(".") || "the event"}: ${message}`);
  return `This is no event of the user pool's emulator. ${problems.join("; ")}.`;
}
