import type { GraphQLScalarType } from "graphql";
import type { ColumnType } from "../../sql/column-type";
import { inexact, isExact } from "../../sql/exact-number";
import type { Operand } from "../../sql/statement";
import { word } from "../words";
import type { Input } from "./input";
import { jsonOf } from "./literal-json";
import { bounded, numberText } from "./numbers";
import type { Reader } from "./reader";

/** A value of a column's type, in the form that the database reads. */
export function columnValue(columnType: ColumnType, type: GraphQLScalarType): Reader<Operand> {
  return {
    type,
    read(input) {
      const exact = (text: string): number => {
        // Every other type gets the text itself.
        if (columnType.json === "any" && !isExact(text)) {
          throw inexact(text, input.path);
        }
        return Number(text);
      };
      const json = jsonOf(input.value, input.variables, exact);
      if (json === null) {
        throw input.error(`unexpected null value for type ${word(type.name)}`);
      }
      return { kind: "value", text: columnText(input, json, columnType) };
    },
  };
}

/** The same where the column may be NULL. */
export function nullableColumnValue(columnType: ColumnType, type: GraphQLScalarType): Reader<Operand> {
  const { read } = columnValue(columnType, type);
  return { type, read: (input) => (input.isNull ? { kind: "value", text: null } : read(input)) };
}

function columnText(input: Input, json: unknown, { json: kind, bits }: ColumnType): string {
  if (kind === "any") {
    return JSON.stringify(json);
  }
  if (typeof json === "string") {
    return json;
  }
  const number = numberText(input);
  if (number !== null && kind === "integer" && bits !== undefined) {
    return String(bounded(input, number, bits));
  }
  if (number !== null && kind === "number") {
    return number;
  }
  if (typeof json === "boolean" && kind === "boolean") {
    return String(json);
  }
  const { parser, expected } = EXPECTED[kind];
  throw input.error(
    `parsing ${parser} failed, expected ${expected}, but encountered ${jsonKind(json)}`,
    "parse-failed",
  );
}

/** The words of the engine's JSON parser. */
const EXPECTED = {
  string: { parser: "Text", expected: "String" },
  integer: { parser: "Integer", expected: "Number" },
  number: { parser: "Scientific", expected: "Number" },
  boolean: { parser: "Bool", expected: "Boolean" },
} as const;

function jsonKind(json: unknown): string {
  if (Array.isArray(json)) {
    return "Array";
  }
  switch (typeof json) {
    case "string":
      return "String";
    case "number":
      return "Number";
    case "boolean":
      return "Boolean";
    default:
      return "Object";
  }
}
