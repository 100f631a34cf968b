import { all, type Condition } from "../../sql/condition";
import type { Column } from "../../sql/table";
import { listOf, objectOf, optional, type Reader } from "../input/reader";
import type { Comparisons } from "./comparison";

/** The type of `where`: conditions on the columns that the role may read. */
export function boolExp(tableName: string, columns: readonly Column[], comparisons: Comparisons): Reader<Condition> {
  const fields = objectOf<Condition>(`${tableName}_bool_exp`, () => {
    const list = listOf(reader);
    return new Map(
      [
        optional<Condition>("_and", { type: list.type, read: (input) => all(list.read(input)) }),
        optional<Condition>("_not", {
          type: reader.type,
          read: (input) => ({ kind: "not", condition: reader.read(input) }),
        }),
        optional<Condition>("_or", {
          type: list.type,
          read: (input) => ({ kind: "any", conditions: list.read(input) }),
        }),
        ...columns.map((column) => optional(column.name, comparisons.of(column))),
      ].map((field) => [field.name, field]),
    );
  });
  const reader: Reader<Condition> = {
    type: fields.type,
    read: (input) => all([...fields.read(input).values()]),
  };
  return reader;
}
