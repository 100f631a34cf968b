import type { Query } from "../../database/database";
import { COUNT } from "./column-type";
import { type Condition, conditionSql } from "./condition";
import { columnName, TABLE_ALIAS, tableName } from "./identifier";
import { type Row, type RowColumns, rowsOf } from "./rows";
import type { Statement } from "./statement";
import type { Column, Table } from "./table";

/** Directions of `order_by`, as SQL. */
export const DIRECTIONS = {
  asc: "ASC NULLS LAST",
  asc_nulls_first: "ASC NULLS FIRST",
  asc_nulls_last: "ASC NULLS LAST",
  desc: "DESC NULLS FIRST",
  desc_nulls_first: "DESC NULLS FIRST",
  desc_nulls_last: "DESC NULLS LAST",
} as const;

/** SQL of a direction. */
export type Direction = (typeof DIRECTIONS)[keyof typeof DIRECTIONS];

/** One step of an order. */
export interface Order {
  /** Column to order by. */
  readonly column: Column;
  /** Which way. */
  readonly direction: Direction;
}

/** Rows to read. */
export interface Select {
  /** From which table. */
  readonly table: Table;
  /** Which columns. */
  readonly columns: RowColumns;
  /** Which rows. */
  readonly where: Condition;
  /** In which order. */
  readonly order: readonly Order[];
  /** How many at most; null for all. */
  readonly limit: bigint | null;
  /** How many to leave out first. */
  readonly offset: bigint | null;
}

/** Reads rows with one statement. */
export function select(read: Select, statement: Statement): (query: Query) => Promise<readonly Row[]> {
  const outputs = read.columns.outputs();
  const order = read.order.map(({ column, direction }) => `${columnName(column)} ${direction}`);
  const inner = [
    `SELECT ${outputs.length === 0 ? 'NULL AS "c"' : outputs.join(", ")}`,
    `FROM ${tableName(read.table)} AS ${TABLE_ALIAS}`,
    `WHERE ${conditionSql(read.where, statement)}`,
    ...(order.length === 0 ? [] : [`ORDER BY ${order.join(", ")}`]),
    ...(read.limit === null ? [] : [`LIMIT ${count(read.limit, statement)}`]),
    ...(read.offset === null ? [] : [`OFFSET ${count(read.offset, statement)}`]),
  ].join(" ");
  const text = `SELECT coalesce(json_agg("_r"), '[]')::text AS "rows" FROM (${inner}) AS "_r"`;
  return async (query) => rowsOf((await query(text, statement.parameters))[0]?.rows, read.columns);
}

function count(value: bigint, statement: Statement): string {
  return statement.operand({ kind: "value", text: String(value) }, COUNT);
}
