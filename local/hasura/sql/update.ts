import { type Condition, conditionSql } from "./condition";
import { quoted, TABLE_ALIAS, tableName } from "./identifier";
import { type Assignments, assignmentsSql } from "./insert";
import { checkSql, mutation, NOTHING, type RunMutation } from "./mutation";
import type { RowColumns } from "./rows";
import type { Statement } from "./statement";
import type { Table } from "./table";

/** A change of rows. */
export interface Update {
  /** Of which table. */
  readonly table: Table;
  /** Which rows. */
  readonly where: Condition;
  /** New values. */
  readonly set: Assignments;
  /** What to add to numbers. */
  readonly increment: Assignments;
  /** What must hold for every changed row. */
  readonly check: Condition;
  /** Which columns to give back. */
  readonly columns: RowColumns;
}

/** Changes rows with one statement; without new values it changes none, as in the engine. */
export function update(change: Update, statement: Statement): RunMutation {
  if (change.set.size + change.increment.size === 0) {
    return async () => NOTHING;
  }
  const increments = [...change.increment].map(
    ([column, operand]) =>
      `${quoted(column.name)} = ${TABLE_ALIAS}.${quoted(column.name)} + ${statement.operand(operand, column.type)}`,
  );
  const text = [
    `UPDATE ${tableName(change.table)} AS ${TABLE_ALIAS}`,
    `SET ${[...assignmentsSql(change.set, statement), ...increments].join(", ")}`,
    `WHERE ${conditionSql(change.where, statement)}`,
  ].join(" ");
  return mutation(text, checkSql(change.check, statement), change.columns, statement, "$");
}
