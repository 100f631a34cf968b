import { GraphqlError } from "../graphql-error";

/** The engine's words for violated constraints, by SQLSTATE. */
const VIOLATIONS: ReadonlyMap<string, { readonly code: string; readonly prefix: string }> = new Map([
  ["23001", { code: "constraint-violation", prefix: "Can not delete or update due to data being referred. " }],
  ["23502", { code: "constraint-violation", prefix: "Not-NULL violation. " }],
  ["23503", { code: "constraint-violation", prefix: "Foreign key violation. " }],
  ["23505", { code: "constraint-violation", prefix: "Uniqueness violation. " }],
  ["23514", { code: "permission-error", prefix: "Check constraint violation. " }],
  ["23P01", { code: "constraint-violation", prefix: "Exclusion violation. " }],
]);

/** SQLSTATE of a wrong escape in a pattern. */
const INVALID_ESCAPE_SEQUENCE = "22025";

/** SQLSTATE class of values that do not fit their type. */
const DATA_EXCEPTION = "22";

/**
 * What the engine tells about an error of the database: violated constraints and wrong values. Others stay its own
 * affair, null here. Source: the error handler of Hasura's Postgres backend, `dmlTxErrorHandler`.
 */
export function databaseError(error: unknown, path: string): GraphqlError | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") {
    return null;
  }
  const violation = VIOLATIONS.get(error.code);
  if (violation !== undefined) {
    return new GraphqlError(violation.code, `${violation.prefix}${error.message}`, path);
  }
  if (error.code.startsWith(DATA_EXCEPTION)) {
    return new GraphqlError(
      error.code === INVALID_ESCAPE_SEQUENCE ? "bad-request" : "data-exception",
      error.message,
      path,
    );
  }
  return null;
}
