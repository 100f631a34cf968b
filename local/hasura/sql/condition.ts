import { columnName } from "./identifier";
import type { SqlOperator } from "./operators";
import type { Operand, Statement } from "./statement";
import type { Column } from "./table";

/** A condition on a row. */
export type Condition =
  | { readonly kind: "all"; readonly conditions: readonly Condition[] }
  | { readonly kind: "any"; readonly conditions: readonly Condition[] }
  | { readonly kind: "not"; readonly condition: Condition }
  | { readonly kind: "null"; readonly column: Column; readonly isNull: boolean }
  | { readonly kind: "compare"; readonly column: Column; readonly operator: SqlOperator; readonly operand: Operand }
  | { readonly kind: "distinct"; readonly column: Column; readonly operand: Operand }
  | { readonly kind: "member"; readonly column: Column; readonly negated: boolean; readonly list: OperandList };

/** The values of `_in` and `_nin`. */
export type OperandList = readonly Operand[] | { readonly array: Operand };

/** True for every row. */
export const ALWAYS: Condition = { kind: "all", conditions: [] };

/** True where all of them are. */
export function all(conditions: readonly Condition[]): Condition {
  const [first] = conditions;
  return conditions.length === 1 && first !== undefined ? first : { kind: "all", conditions };
}

/** The condition as SQL. */
export function conditionSql(condition: Condition, statement: Statement): string {
  switch (condition.kind) {
    case "all":
      return joined(condition.conditions, "AND", "TRUE", statement);
    case "any":
      return joined(condition.conditions, "OR", "FALSE", statement);
    case "not":
      return `(NOT ${conditionSql(condition.condition, statement)})`;
    case "null":
      return `(${columnName(condition.column)} IS ${condition.isNull ? "NULL" : "NOT NULL"})`;
    case "compare":
      return `(${columnName(condition.column)} ${condition.operator} ${operand(condition, statement)})`;
    case "distinct":
      return `(${columnName(condition.column)} IS DISTINCT FROM ${operand(condition, statement)})`;
    case "member": {
      const list = listSql(condition.list, condition.column, statement);
      return `(${columnName(condition.column)} ${condition.negated ? "<> ALL" : "= ANY"} (${list}))`;
    }
  }
}

function operand(condition: { readonly column: Column; readonly operand: Operand }, statement: Statement): string {
  return statement.operand(condition.operand, condition.column.type);
}

function joined(conditions: readonly Condition[], word: "AND" | "OR", empty: string, statement: Statement): string {
  return conditions.length === 0
    ? empty
    : `(${conditions.map((condition) => conditionSql(condition, statement)).join(` ${word} `)})`;
}

function listSql(list: OperandList, { type }: Column, statement: Statement): string {
  return "array" in list
    ? statement.arrayOperand(list.array, type)
    : `ARRAY[${list.map((entry) => statement.operand(entry, type)).join(", ")}]::${type.sql}[]`;
}
