import type { ColumnType } from "../../sql/column-type";
import { all, type Condition } from "../../sql/condition";
import { COMPARISONS, MEMBERSHIPS, PATTERNS } from "../../sql/operators";
import type { Column } from "../../sql/table";
import { columnValue } from "../input/column-value";
import { boolean } from "../input/numbers";
import { type Field, listOf, objectOf, optional, type Reader } from "../input/reader";
import type { Scalars } from "./scalars";

/** A condition that still waits for its column. */
type OfColumn = (column: Column) => Condition;

/** Operators that the engine has for some types and the stand-in for none. */
const UNSUPPORTED = ["_cast", "_contains", "_contained_in", "_has_key", "_has_keys_any", "_has_keys_all"];

/** The `…_comparison_exp` types of one schema, one per scalar. */
export class Comparisons {
  private readonly known = new Map<string, Reader<OfColumn>>();

  /** @param scalars of the same schema */
  constructor(private readonly scalars: Scalars) {}

  /** The comparison with a column. */
  of(column: Column): Reader<Condition> {
    const scalar = this.scalars.of(column.type).name;
    const reader = this.known.get(scalar) ?? comparison(column.type, this.scalars);
    this.known.set(scalar, reader);
    return { type: reader.type, read: (input) => reader.read(input)(column) };
  }
}

function comparison(columnType: ColumnType, scalars: Scalars): Reader<OfColumn> {
  const scalar = scalars.of(columnType);
  const value = columnValue(columnType, scalar);
  const operators = { ...COMPARISONS, ...(columnType.pattern === true ? PATTERNS : {}) };
  const fields = [
    ...Object.entries(operators).map(([name, operator]) =>
      field(name, value, (operand) => (column) => ({ kind: "compare", column, operator, operand })),
    ),
    ...Object.entries(MEMBERSHIPS).map(([name, negated]) =>
      field(name, listOf(value), (list) => (column) => ({ kind: "member", column, negated, list })),
    ),
    field("_is_null", boolean, (isNull) => (column) => ({ kind: "null", column, isNull })),
  ];
  const object = objectOf(
    `${scalar.name}_comparison_exp`,
    () => new Map(fields.map((entry) => [entry.name, entry])),
    UNSUPPORTED,
  );
  return {
    type: object.type,
    read: (input) => {
      const conditions = [...object.read(input).values()];
      return (column) => all(conditions.map((condition) => condition(column)));
    },
  };
}

function field<T>(name: string, reader: Reader<T>, condition: (value: T) => OfColumn): Field<OfColumn> {
  return optional(name, { type: reader.type, read: (input) => condition(reader.read(input)) });
}
