import { z } from "zod";

/** An error that Terraform printed. */
export interface LoggedError {
  /** Its first line. */
  readonly summary: string;
  /** What Terraform says about it, in one line; empty where it says nothing. */
  readonly detail: string;
  /** Address of the resource that prevent_destroy kept from being destroyed; undefined for any other error. */
  readonly refused: string | undefined;
}

const logLineSchema = z.object({
  diagnostic: z.object({ severity: z.string(), summary: z.string(), detail: z.string().default("") }),
});

const REFUSAL = /Resource (\S(?:.*?\S)?) has lifecycle\.prevent_destroy set/;

/** Start of a message of Terraform's, after its box is taken away. */
const START = /^(Error|Warning): (.*)$/;

/**
 * The errors in what Terraform printed: as boxes, in colour or not, plain, behind the CDKTF CLI's name of the stack, or as
 * JSON lines, in which Terraform Cloud keeps logs. Each once, in order. Pure.
 */
export function loggedErrors(log: string): LoggedError[] {
  const errors = [...boxedErrors(log), ...jsonErrors(log)];
  const key = ({ summary, detail }: LoggedError) => `${summary}\n${detail}`;
  return [...new Map(errors.map((error) => [key(error), error])).values()];
}

function jsonErrors(log: string): LoggedError[] {
  return log.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    const found = logLineSchema.safeParse(parsed(line));
    if (!found.success || found.data.diagnostic.severity !== "error") return [];
    return [error(found.data.diagnostic.summary, found.data.diagnostic.detail)];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function boxedErrors(log: string): LoggedError[] {
  const errors: LoggedError[] = [];
  let message: string[] | undefined;
  const finish = () => {
    if (message) errors.push(errorOf(message));
    message = undefined;
  };
  for (const raw of log.split(/\r?\n/)) {
    const { line, ends } = unboxed(raw);
    const start = START.exec(line);
    if (start || ends) finish();
    if (start) message = start[1] === "Error" ? [start[2] ?? ""] : undefined;
    else message?.push(line);
  }
  finish();
  return errors;
}

/** A line without colours and without the box's left side; its lower edge ends a message. */
function unboxed(raw: string): { line: string; ends: boolean } {
  const plain = raw.replace(/\p{Cc}\[[\d;?]*[A-Za-z]/gu, "");
  const box = /^(?:[\w-]+ +)?([╷│╵]) ?(.*)$/.exec(plain);
  return { line: (box?.[2] ?? plain).trimEnd(), ends: box?.[1] === "╵" };
}

/** A message: its summary, then where it is, indented, then the detail. The place says nothing to whoever writes TypeScript. */
function errorOf([summary = "", ...rest]: readonly string[]): LoggedError {
  const blank = rest.indexOf("");
  const furtherSummary = blank > 0 ? rest.slice(0, blank) : [];
  const detail = rest.slice(Math.max(blank, 0)).filter((line) => line !== "" && !line.startsWith(" "));
  return error([summary, ...furtherSummary].join(" "), detail.join(" "));
}

function error(summary: string, detail: string): LoggedError {
  const text = detail.replace(/\s+/g, " ").trim();
  return { summary: summary.replace(/\s+/g, " ").trim(), detail: text, refused: REFUSAL.exec(text)?.[1] };
}
