import { isRecord } from "../../../functions/shared/is-record";
import { all, type Condition } from "../sql/condition";
import { COMPARISONS, MEMBERSHIPS, PATTERNS, type SqlOperator } from "../sql/operators";
import type { Column, Table } from "../sql/table";
import { permissionOperand } from "./session-variable";

/** Tells what is wrong at a key of a condition. */
export type Report = (key: string, text: string) => void;

const OPERATORS: ReadonlyMap<string, SqlOperator> = new Map(Object.entries({ ...COMPARISONS, ...PATTERNS }));
const LISTS: ReadonlyMap<string, boolean> = new Map(Object.entries(MEMBERSHIPS));
const NOT_EQUAL: readonly string[] = ["_ne", "_neq"];
const NEVER: Condition = { kind: "any", conditions: [] };

/** Reads a condition of a permission. What it cannot read it reports; the result then must not be used. */
export function permissionCondition(value: unknown, table: Table, key: string, report: Report): Condition {
  if (!isRecord(value)) {
    report(key, `must be an object, not ${JSON.stringify(value)}`);
    return NEVER;
  }
  return all(
    Object.entries(value).map(([name, part]): Condition => {
      const partKey = `${key}.${name}`;
      if (name === "_and" || name === "_or") {
        const conditions = list(part, partKey, report).map((entry, index) =>
          permissionCondition(entry, table, `${partKey}[${index}]`, report),
        );
        return { kind: name === "_and" ? "all" : "any", conditions };
      }
      if (name === "_not") {
        return { kind: "not", condition: permissionCondition(part, table, partKey, report) };
      }
      const column = table.columns.get(name);
      if (column === undefined) {
        report(partKey, unknownName(name, table));
        return NEVER;
      }
      return columnCondition(part, column, partKey, report);
    }),
  );
}

function unknownName(name: string, table: Table): string {
  const columns = `the table "${table.name}" has the columns ${[...table.columns.keys()].join(", ")}`;
  return name.startsWith("_") || name.startsWith("$")
    ? `this operator is not implemented; conditions have _and, _or, _not and ${columns}`
    : `${columns}; relationships are not implemented`;
}

function columnCondition(value: unknown, column: Column, key: string, report: Report): Condition {
  // The short form `id: X-Hasura-User-Id`.
  const operators = isRecord(value) ? Object.entries(value) : [["_eq", value] as const];
  return all(operators.map(([name, operand]) => operatorCondition(name, operand, column, `${key}.${name}`, report)));
}

function operatorCondition(name: string, value: unknown, column: Column, key: string, report: Report): Condition {
  if (name === "_is_null") {
    if (typeof value !== "boolean") {
      report(key, `must be true or false, not ${JSON.stringify(value)}`);
    }
    return { kind: "null", column, isNull: value === true };
  }
  const negated = LISTS.get(name);
  if (negated !== undefined) {
    const members =
      typeof value === "string"
        ? { array: permissionOperand(value) }
        : list(value, key, report).map((entry, index) => permissionOperand(scalar(entry, `${key}[${index}]`, report)));
    return { kind: "member", column, negated, list: members };
  }
  if (NOT_EQUAL.includes(name)) {
    // Unlike in a request, a NULL differs from every value here: the engine's permissions compare that way.
    return { kind: "distinct", column, operand: permissionOperand(scalar(value, key, report)) };
  }
  const operator = OPERATORS.get(name);
  if (operator === undefined || (name in PATTERNS && column.type.pattern === undefined)) {
    report(key, `this operator is not implemented for a column of type ${column.type.sql}`);
    return NEVER;
  }
  return { kind: "compare", column, operator, operand: permissionOperand(scalar(value, key, report)) };
}

function scalar(value: unknown, key: string, report: Report): string | number | boolean {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  report(key, `must be a string, a number or a boolean, not ${JSON.stringify(value)}`);
  return "";
}

function list(value: unknown, key: string, report: Report): readonly unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  report(key, `must be a list, not ${JSON.stringify(value)}`);
  return [];
}
