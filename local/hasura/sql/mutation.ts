import { z } from "zod";
import type { Query } from "../../database/database";
import { GraphqlError } from "../graphql-error";
import { type Condition, conditionSql } from "./condition";
import { type Row, type RowColumns, rowsOf } from "./rows";
import type { Statement } from "./statement";

/** What a mutation did. */
export interface MutationResult {
  /** How many rows it touched. */
  readonly affectedRows: number;
  /** Those rows, as they are now. */
  readonly rows: readonly Row[];
}

/** Runs a mutation. */
export type RunMutation = (query: Query) => Promise<MutationResult>;

/** A mutation that leaves everything as it is. */
export const NOTHING: MutationResult = { affectedRows: 0, rows: [] };

const ANSWER = z.object({ affected: z.number(), allowed: z.boolean(), rows: z.string() });

/** A condition as a boolean: what is neither true nor false is not allowed. */
export function checkSql(check: Condition, statement: Statement): string {
  return `(${conditionSql(check, statement)} IS TRUE)`;
}

/**
 * Wraps INSERT, UPDATE or DELETE into one statement that also counts, checks and gives back.
 *
 * @param change the statement up to its RETURNING
 * @param check SQL of the permission's check on the rows that it leaves
 * @param path where in the request the check belongs
 */
export function mutation(
  change: string,
  check: string,
  columns: RowColumns,
  statement: Statement,
  path: string,
): RunMutation {
  const given = columns.given();
  const text = [
    `WITH "_m" AS (${change} RETURNING ${[...columns.outputs(), `${check} AS "allowed"`].join(", ")})`,
    'SELECT (SELECT count(*) FROM "_m")::int4 AS "affected",',
    '(SELECT coalesce(bool_and("_m"."allowed"), TRUE) FROM "_m") AS "allowed",',
    `(SELECT coalesce(json_agg("_r"), '[]')::text`,
    `FROM (SELECT ${given.length === 0 ? 'NULL AS "c"' : given.join(", ")} FROM "_m") AS "_r") AS "rows"`,
  ].join(" ");
  return async (query) => {
    const answer = ANSWER.parse((await query(text, statement.parameters))[0]);
    if (!answer.allowed) {
      throw new GraphqlError("permission-error", "check constraint of an insert/update permission has failed", path);
    }
    return { affectedRows: answer.affected, rows: rowsOf(answer.rows, columns) };
  };
}
