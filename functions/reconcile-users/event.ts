import type { ReconcileEvent } from "../../contracts/user-sync";
import { CodedError } from "../shared/coded-error";
import { isRecord } from "../shared/is-record";
import { MAX_DEPTH } from "./ranges";

/** The function was called with something else than a {@link ReconcileEvent}. */
export class EventError extends CodedError {
  override readonly name = "EventError";
}

/** An event with its defaults. */
export type ReconcileRequest = Required<ReconcileEvent>;

interface Rule {
  readonly allowed: string;
  readonly holds: (value: unknown) => boolean;
}

const START = new RegExp(`^[0-9a-f]{1,${MAX_DEPTH}}$`);

const isCount = (value: unknown) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

const RULES: Readonly<Record<keyof ReconcileEvent, Rule>> = {
  dryRun: { allowed: "true or false", holds: (value) => typeof value === "boolean" },
  maxDeletions: {
    allowed: "a whole number, 0 or more",
    holds: isCount,
  },
  settleMinutes: {
    allowed: "a whole number of minutes, 0 or more",
    holds: isCount,
  },
  from: {
    allowed: `what a report says as next: 1 to ${MAX_DEPTH} hexadecimal digits in lower case`,
    holds: (value) => typeof value === "string" && START.test(value),
  },
};

/**
 * Reads an event.
 *
 * @throws EventError naming the first field that is unknown or wrong
 */
export function readEvent(event: unknown): ReconcileRequest {
  assertEvent(event);
  return { dryRun: false, maxDeletions: 1000, settleMinutes: 15, from: "", ...event };
}

function assertEvent(event: unknown): asserts event is ReconcileEvent {
  const fields = Object.keys(RULES).join(", ");
  if (!isRecord(event)) throw refused("event", event, `an object with any of ${fields}; {} for a whole run`);
  for (const [field, value] of Object.entries(event)) {
    if (!isField(field)) throw refused(`field ${quote(field)}`, value, `the fields ${fields}`);
    const { allowed, holds } = RULES[field];
    if (!holds(value)) throw refused(field, value, `${allowed}; leave it out for the default`);
  }
}

function isField(name: string): name is keyof ReconcileEvent {
  return Object.hasOwn(RULES, name);
}

function refused(what: string, received: unknown, allowed: string): EventError {
  return new EventError(
    "event",
    `reconcile-users: ${what} is not accepted: received ${quote(received)}, allowed: ${allowed}`,
  );
}

/** JSON, short enough for a log. */
function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
