import { GraphQLInputObjectType } from "graphql";
import { GraphqlError } from "../../graphql-error";
import type { UpdatePermission } from "../../metadata/permissions";
import { ALWAYS, all, type Condition } from "../../sql/condition";
import type { Assignments } from "../../sql/insert";
import { RowColumns } from "../../sql/rows";
import { Statement } from "../../sql/statement";
import type { Column } from "../../sql/table";
import { update } from "../../sql/update";
import type { Input } from "../input/input";
import { type Field, fieldConfig, objectFields, optional, type RequiredField, required } from "../input/reader";
import { fieldArguments } from "../request/selection";
import { keyFields, rowInput, writable } from "../types/row-input";
import type { TableTypes } from "../types/table-types";
import { words } from "../words";
import { oneRow, type Returned } from "./returned";
import type { RootField } from "./root-field";
import { keyCondition, refuseArgument } from "./select";

/** Operators on JSON columns that the engine has. */
const UNSUPPORTED = ["_append", "_prepend", "_delete_key", "_delete_elem", "_delete_at_path"];

/** Fields that change rows of a table. */
export function updateFields(types: TableTypes): RootField[] {
  const { table, permissions, object, mutationResponse, canNameRows, boolExp } = types;
  const { update: permission } = permissions;
  if (permission === undefined) {
    return [];
  }
  const operators = updateOperators(types, writable(permission.columns));
  const several = { name: `update_${table.apiName}`, rows: required("where", boolExp), returned: mutationResponse };
  return [
    several,
    ...(object === null || !canNameRows
      ? []
      : [{ name: `update_${table.apiName}_by_pk`, rows: primaryKey(types), returned: oneRow(object) }]),
  ].map((variant) => updateField(types, permission, operators, variant));
}

interface Operators {
  /** `_set`; absent where the role may change no column. */
  readonly set?: Field<Assignments>;
  /** `_inc`; absent where none of those columns is a number. */
  readonly increment?: Field<Assignments>;
}

interface Variant {
  readonly name: string;
  readonly rows: RequiredField<Condition>;
  readonly returned: Returned;
}

function updateOperators({ table, shared }: TableTypes, columns: readonly Column[]): Operators {
  const numbers = columns.filter(({ type }) => type.json === "integer" || type.json === "number");
  const operator = (name: string, operands: readonly Column[]): Field<Assignments> | undefined =>
    operands.length === 0
      ? undefined
      : optional(name, rowInput(`${table.apiName}${name}_input`, operands, shared.scalars));
  return { set: operator("_set", columns), increment: operator("_inc", numbers) };
}

function primaryKey({ table, shared }: TableTypes): RequiredField<Condition> {
  const name = `${table.apiName}_pk_columns_input`;
  const fields = keyFields(table.primaryKey, shared.scalars);
  const known = new Map(fields.map((field) => [field.name, field]));
  return required("pk_columns", {
    type: new GraphQLInputObjectType({ name, fields: fieldConfig(fields) }),
    read(input: Input) {
      const given = objectFields(input, name, known, []);
      return all(fields.map((field) => keyCondition(field.read(given, input))));
    },
  });
}

function updateField(
  { table }: TableTypes,
  permission: UpdatePermission,
  { set, increment }: Operators,
  { name, rows, returned }: Variant,
): RootField {
  const args = [...(increment === undefined ? [] : [increment]), ...(set === undefined ? [] : [set]), rows];
  return {
    name,
    config: { type: returned.type, args: fieldConfig(args) },
    read(field, scope) {
      refuseArgument(field, ...UNSUPPORTED);
      const given = fieldArguments(field, args, scope);
      const place = { path: `${field.path}.args` };
      const setValues = set?.read(given, place) ?? new Map();
      const incrementValues = increment?.read(given, place) ?? new Map();
      refuseBoth(setValues, incrementValues, place.path);
      const columns = new RowColumns();
      const change = {
        table,
        where: all([permission.filter, rows.read(given, place)]),
        set: new Map([...setValues, ...permission.presets]),
        increment: incrementValues,
        check: permission.check ?? ALWAYS,
        columns,
      };
      const project = returned.projection(field, columns, scope);
      return {
        errorPath: "$",
        prepare(session) {
          const run = update(change, new Statement(session));
          return async (query) => project(await run(query));
        },
      };
    },
  };
}

function refuseBoth(set: Assignments, increment: Assignments, path: string): void {
  const both = [...set.keys()].filter((column) => increment.has(column)).map((column) => column.name);
  if (both.length > 0) {
    throw new GraphqlError("validation-failed", `Column found in multiple operators: ${words(both)}.`, path);
  }
}
