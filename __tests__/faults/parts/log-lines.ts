import { z } from "zod";
import { USER_NOT_KEPT } from "../../../contracts/user-sync";

const lineSchema = z.looseObject({ level: z.string(), message: z.string(), user: z.unknown().optional() });

/** What a function logged. */
export interface LogLines {
  /** Users whom only the log holds, as the runbook sends them to the queue: the field `user` of the line, whole. */
  readonly notKept: readonly string[];
  /** What must not stand in a log. */
  readonly problems: readonly string[];
}

/** Reads lines of the log as a metric filter and a person would. */
export function readLog(output: string, secret: string): LogLines {
  const notKept: string[] = [];
  const problems: string[] = [];
  if (output.includes(secret)) problems.push("the log holds the admin secret");
  for (const text of output.split("\n").filter((line) => line !== "")) {
    const line = parse(text);
    if (line === undefined) problems.push(`a line of the log is no structured one: ${text.slice(0, 80)}`);
    else if (line.message === USER_NOT_KEPT) notKept.push(JSON.stringify(line.user));
    else if (text.includes("@")) problems.push(`a line of the log has an e-mail address: ${line.message}`);
  }
  return { notKept, problems };
}

function parse(text: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
