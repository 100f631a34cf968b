import type { Assignments } from "../../sql/insert";
import type { Operand } from "../../sql/statement";
import type { Column } from "../../sql/table";
import { columnValue, nullableColumnValue } from "../input/column-value";
import type { Input } from "../input/input";
import { type Field, objectOf, optional, type Reader, type RequiredField, required } from "../input/reader";
import type { Scalars } from "./scalars";

/** An input object of columns: rows to insert (`_insert_input`), new values (`_set_input`), numbers to add (`_inc_input`). */
export function rowInput(name: string, columns: readonly Column[], scalars: Scalars): Reader<Assignments> {
  const object = objectOf(name, () => new Map(columns.map((column) => [column.name, assignment(column, scalars)])));
  return { type: object.type, read: (input) => new Map(object.read(input).values()) };
}

function assignment(column: Column, scalars: Scalars): Field<[Column, Operand]> {
  // Like the engine, which refuses null for a column that may not be NULL before the database does.
  const value = column.nullable
    ? nullableColumnValue(column.type, scalars.of(column.type))
    : columnValue(column.type, scalars.of(column.type));
  return optional(column.name, { type: value.type, read: (input) => [column, value.read(input)] });
}

/** Arguments or fields that name one row by its primary key. */
export function keyFields(primaryKey: readonly Column[], scalars: Scalars): RequiredField<[Column, Operand]>[] {
  return primaryKey.map((column) => {
    const value = columnValue(column.type, scalars.of(column.type));
    return required(column.name, { type: value.type, read: (input: Input) => [column, value.read(input)] });
  });
}

/** The columns that a request may give a value at all. */
export function writable(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ generated }) => !generated);
}
