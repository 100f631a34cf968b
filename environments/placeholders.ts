import { fieldPath } from "./schema-problems";
import { texts } from "./texts";

/** A value of the made-up organization that still stands. */
export interface Placeholder {
  /** Name of the environment. */
  readonly environment: string;
  /** Path of the field. */
  readonly field: string;
  /** The value that stands there. */
  readonly value: string;
}

/**
 * What placeholders look like: the word `example` (RFC 2606 keeps its domains free), or the account number and the made-up
 * ids that AWS uses in its documentation.
 */
const PLACEHOLDER = /example|111122223333|-0123456789abcdef/;

/** All placeholders that still stand in the environments, in order. */
export function findPlaceholders(environments: readonly { readonly name: string }[]): Placeholder[] {
  return environments.flatMap((environment) =>
    texts(environment).flatMap(({ path, value }) =>
      PLACEHOLDER.test(value) ? [{ environment: environment.name, field: fieldPath(path), value }] : [],
    ),
  );
}

/** One warning for all of them, or nothing. */
export function placeholderWarning(placeholders: readonly Placeholder[]): string | undefined {
  if (placeholders.length === 0) return undefined;
  const width = Math.max(...placeholders.map(({ environment, field }) => environment.length + field.length + 1));
  const owners = [...new Set(placeholders.map(({ environment }) => environment))].join(" and ");
  return [
    `${placeholders.length} placeholder values of the made-up organization in ${owners} still stand. A deployment would fail or go astray:`,
    ...placeholders.map(({ environment, field, value }) => `  ${`${environment} ${field}`.padEnd(width)}  ${value}`),
    "Replace them in environments/; docs/environments.md describes each field.",
  ].join("\n");
}
