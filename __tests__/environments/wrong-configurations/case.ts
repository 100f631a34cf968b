import { production } from "../../fixture/production";
import { staging } from "../../fixture/staging";

/** New values by path, `identity.client.callbackUrls[0]`; `undefined` removes the field. */
export type Changes = Readonly<Record<string, unknown>>;

/** A valid environment with a small mistake, and the one problem that must come of it. */
export interface WrongConfiguration {
  readonly name: string;
  /** The valid environment that is changed. @default "staging" */
  readonly base?: keyof typeof BASES;
  readonly set: Changes;
  readonly field: string;
  /** @default the new value of the field */
  readonly received?: unknown;
  readonly allowed: string;
  /** @default the remedy that all wrong values share */
  readonly remedy?: string;
  /** The nearest change that is no mistake. */
  readonly valid?: Changes;
}

export const BASES = { staging, production } as const;

/** A database that exists already, instead of the one of the base. */
export const EXISTING: Changes = {
  database: {
    type: "existing",
    urlSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:url-AbCdEf",
    cidrs: ["10.40.0.0/16"],
    maxConnections: 170,
  },
};

/** A copy of a value with some fields changed. */
export function changed(base: unknown, changes: Changes): unknown {
  const copy: unknown = structuredClone(base);
  for (const [path, value] of Object.entries(changes)) change(copy, path.split(/[.[\]]+/).filter(Boolean), value);
  return copy;
}

function change(target: unknown, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (typeof target !== "object" || target === null || key === undefined) throw new Error(`no such field: ${path}`);
  if (rest.length > 0) {
    if (Reflect.get(target, key) === undefined) Reflect.set(target, key, {});
    change(Reflect.get(target, key), rest, value);
  } else if (value === undefined) {
    Reflect.deleteProperty(target, key);
  } else {
    // A copy: later changes go into this value.
    Reflect.set(target, key, structuredClone(value));
  }
}

/** Where a field of staging stands: the catalogue is one file for all environments. */
export function fileOf(field: string): string {
  return /^roles\b/.test(field) ? "environments/roles.ts" : "environments/staging.ts";
}

/** Remedy for a value that the schema refuses. */
export function setRemedy(field: string): string {
  return `set ${field} in ${fileOf(field)} to an allowed value; docs/environments.md describes it`;
}

/** Remedy for a field that is missing. */
export function addRemedy(field: string): string {
  return `add ${field} in ${fileOf(field)}; docs/environments.md describes it`;
}

/** One mistake per wrong value, each with a right value as its neighbour. */
export function values(
  field: string,
  allowed: string,
  pairs: readonly (readonly [wrong: unknown, right: unknown])[],
  beside: Changes = {},
): WrongConfiguration[] {
  return pairs.map(([wrong, right]) => ({
    name: `${field} ${JSON.stringify(wrong).slice(0, 80)}`,
    set: { ...beside, [field]: wrong },
    field,
    received: wrong,
    allowed,
    valid: { ...beside, [field]: right },
  }));
}

/**
 * Both sides of both bounds of a whole number.
 *
 * @param low what must change beside the lowest value, so that rules across fields hold
 * @param high the same for the highest
 * @param beside what must change beside any value, so that the field is there
 */
export function bounds(
  field: string,
  [minimum, maximum]: readonly [number, number],
  unit: string,
  {
    low = {},
    high = {},
    beside = {},
  }: { readonly low?: Changes; readonly high?: Changes; readonly beside?: Changes } = {},
): WrongConfiguration[] {
  const allowed = `a whole number${unit && ` of ${unit}`} from ${minimum} to ${maximum}`;
  const side = (name: string, wrong: number, right: number, more: Changes): WrongConfiguration => ({
    name: `${field} ${name}`,
    set: { ...beside, [field]: wrong },
    field,
    allowed,
    valid: { ...beside, ...more, [field]: right },
  });
  return [side("below", minimum - 1, minimum, low), side("above", maximum + 1, maximum, high)];
}
