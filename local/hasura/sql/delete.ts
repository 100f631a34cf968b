import { type Condition, conditionSql } from "./condition";
import { TABLE_ALIAS, tableName } from "./identifier";
import { mutation, type RunMutation } from "./mutation";
import type { RowColumns } from "./rows";
import type { Statement } from "./statement";
import type { Table } from "./table";

/** Rows to remove. */
export interface Delete {
  /** From which table. */
  readonly table: Table;
  /** Which rows. */
  readonly where: Condition;
  /** Which of their columns to give back. */
  readonly columns: RowColumns;
}

/** Removes rows with one statement. */
export function deleteRows(remove: Delete, statement: Statement): RunMutation {
  const text = `DELETE FROM ${tableName(remove.table)} AS ${TABLE_ALIAS} WHERE ${conditionSql(remove.where, statement)}`;
  return mutation(text, "TRUE", remove.columns, statement, "$");
}
