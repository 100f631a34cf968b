import { addRemedy, type WrongConfiguration } from "./case";

/** Remedy for a field that the schema does not have. */
export const REMOVE =
  "correct the name or remove the field in environments/staging.ts; docs/environments.md lists all fields";

/** A field that the schema does not have. */
export function unknown(field: string, value: unknown): WrongConfiguration {
  return {
    name: `unknown field ${field}`,
    set: { [field]: value },
    field,
    allowed: "no field of this name",
    remedy: REMOVE,
  };
}

/** A required field that is left out. */
export function missing(field: string, allowed: string): WrongConfiguration {
  return { name: `missing ${field}`, set: { [field]: undefined }, field, allowed, remedy: addRemedy(field) };
}

/** A value that the schema refuses. */
export function wrong(field: string, value: unknown, allowed: string): WrongConfiguration {
  return { name: `${field} ${JSON.stringify(value).slice(0, 60)}`, set: { [field]: value }, field, allowed };
}

/** What stands in place of a value that could be a secret: error texts end in logs. */
export function hidden(length: number): string {
  return `(a text of ${length} characters, not shown: it may be a secret)`;
}
