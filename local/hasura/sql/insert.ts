import { type Condition, conditionSql } from "./condition";
import { quoted, TABLE_ALIAS, tableName } from "./identifier";
import { checkSql, mutation, NOTHING, type RunMutation } from "./mutation";
import type { RowColumns } from "./rows";
import type { Operand, Statement } from "./statement";
import type { Column, Table, UniqueConstraint } from "./table";

/** Values for columns. */
export type Assignments = ReadonlyMap<Column, Operand>;

/** What to do with a row that is there already. */
export interface OnConflict {
  /** Constraint that tells whether it is. */
  readonly constraint: UniqueConstraint;
  /** Columns that take the new row's value; none leaves the old row alone. */
  readonly update: readonly Column[];
  /** Columns that take another value, from the update permission. */
  readonly presets: Assignments;
  /** Which old rows may be changed: the update permission's rows and the request's. */
  readonly where: Condition;
  /** Check of the update permission; null where it has none, then the insert's applies. */
  readonly check: Condition | null;
}

/** Rows to add. */
export interface Insert {
  /** To which table. */
  readonly table: Table;
  /** Their values; a column left out gets its default. */
  readonly rows: readonly Assignments[];
  /** What must hold for every new row. */
  readonly check: Condition;
  /** What to do where a row is there already; null refuses it. */
  readonly onConflict: OnConflict | null;
  /** Which columns to give back. */
  readonly columns: RowColumns;
  /** Where in the request the rows are. */
  readonly path: string;
}

/** Adds rows with one statement. */
export function insert(add: Insert, statement: Statement): RunMutation {
  if (add.rows.length === 0) {
    return async () => NOTHING;
  }
  const columns = [...add.table.columns.values()].filter((column) => add.rows.some((row) => row.has(column)));
  const change = [
    `INSERT INTO ${tableName(add.table)} AS ${TABLE_ALIAS}`,
    columns.length === 0
      ? defaultRows(add.table, add.rows.length)
      : `(${columns.map(({ name }) => quoted(name)).join(", ")}) VALUES ${add.rows.map((row) => rowSql(row, columns, statement)).join(", ")}`,
    ...(add.onConflict === null ? [] : [onConflictSql(add.onConflict, statement)]),
  ].join(" ");
  return mutation(change, insertCheck(add, statement), add.columns, statement, add.path);
}

/** `DEFAULT VALUES` makes one row only; naming any column with DEFAULT makes as many as needed. */
function defaultRows(table: Table, count: number): string {
  const [column] = table.columns.values();
  return count === 1 || column === undefined
    ? "DEFAULT VALUES"
    : `(${quoted(column.name)}) VALUES ${Array.from({ length: count }, () => "(DEFAULT)").join(", ")}`;
}

function rowSql(row: Assignments, columns: readonly Column[], statement: Statement): string {
  const values = columns.map((column) => {
    const operand = row.get(column);
    return operand === undefined ? "DEFAULT" : statement.operand(operand, column.type);
  });
  return `(${values.join(", ")})`;
}

function onConflictSql({ constraint, update, presets, where }: OnConflict, statement: Statement): string {
  const target = `ON CONFLICT ON CONSTRAINT ${quoted(constraint.name)}`;
  if (update.length === 0) {
    return `${target} DO NOTHING`;
  }
  const changes = [
    ...update.filter((column) => !presets.has(column)).map(({ name }) => `${quoted(name)} = EXCLUDED.${quoted(name)}`),
    ...assignmentsSql(presets, statement),
  ];
  return `${target} DO UPDATE SET ${changes.join(", ")} WHERE ${conditionSql(where, statement)}`;
}

/** Assignments of a SET clause. */
export function assignmentsSql(assignments: Assignments, statement: Statement): string[] {
  return [...assignments].map(
    ([column, operand]) => `${quoted(column.name)} = ${statement.operand(operand, column.type)}`,
  );
}

/**
 * A row that was there already answers to the update permission's check, a new one to the insert permission's. `xmax` is
 * zero only in a row that this statement made. Source: https://stackoverflow.com/q/34762732
 */
function insertCheck({ check, onConflict }: Insert, statement: Statement): string {
  const inserted = checkSql(check, statement);
  return onConflict === null || onConflict.check === null || onConflict.update.length === 0
    ? inserted
    : `(CASE WHEN ${TABLE_ALIAS}.xmax = 0 THEN ${inserted} ELSE ${checkSql(onConflict.check, statement)} END)`;
}
