import type { Table } from "./table";

/** Alias of the one table in every statement, so that names of columns never collide with anything. */
export const TABLE_ALIAS = '"_t"';

/** Quotes a name of the database. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The table's full name. */
export function tableName(table: Table): string {
  return `${quoted(table.schema)}.${quoted(table.name)}`;
}

/** A column of the statement's table. */
export function columnName(column: { readonly name: string }): string {
  return `${TABLE_ALIAS}.${quoted(column.name)}`;
}
