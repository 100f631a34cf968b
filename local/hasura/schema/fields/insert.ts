import type { InsertPermission } from "../../metadata/permissions";
import { type Assignments, insert } from "../../sql/insert";
import { RowColumns } from "../../sql/rows";
import { Statement } from "../../sql/statement";
import { fieldConfig, listOf, nullable, optional, type RequiredField, required } from "../input/reader";
import { fieldArguments } from "../request/selection";
import { onConflict } from "../types/on-conflict";
import { rowInput, writable } from "../types/row-input";
import type { TableTypes } from "../types/table-types";
import { oneRow, type Returned } from "./returned";
import type { RootField } from "./root-field";

/** Fields that add rows to a table. */
export function insertFields(types: TableTypes): RootField[] {
  const { table, permissions, object, mutationResponse, shared } = types;
  const { insert: permission } = permissions;
  if (permission === undefined) {
    return [];
  }
  const row = rowInput(`${table.apiName}_insert_input`, writable(permission.columns), shared.scalars);
  const one = required("object", { type: row.type, read: (input) => [row.read(input)] });
  const conflict = onConflict(types);
  const several = {
    name: `insert_${table.apiName}`,
    rows: required("objects", listOf(row)),
    returned: mutationResponse,
  };
  return [
    several,
    ...(object === null ? [] : [{ name: `insert_${table.apiName}_one`, rows: one, returned: oneRow(object) }]),
  ].map((variant) => insertField(types, permission, conflict, variant));
}

interface Variant {
  readonly name: string;
  readonly rows: RequiredField<readonly Assignments[]>;
  readonly returned: Returned;
}

function insertField(
  { table }: TableTypes,
  permission: InsertPermission,
  conflict: ReturnType<typeof onConflict>,
  { name, rows, returned }: Variant,
): RootField {
  const onConflictArgument = conflict === null ? null : optional("on_conflict", nullable(conflict));
  const args = [rows, ...(onConflictArgument === null ? [] : [onConflictArgument])];
  return {
    name,
    config: { type: returned.type, args: fieldConfig(args) },
    read(field, scope) {
      const given = fieldArguments(field, args, scope);
      const place = { path: `${field.path}.args` };
      const path = `${place.path}.${rows.name}`;
      const columns = new RowColumns();
      const add = {
        table,
        rows: rows.read(given, place).map((values) => new Map([...values, ...permission.presets])),
        onConflict: onConflictArgument?.read(given, place) ?? null,
        check: permission.check,
        columns,
        path,
      };
      const project = returned.projection(field, columns, scope);
      return {
        errorPath: path,
        prepare(session) {
          const run = insert(add, new Statement(session));
          return async (query) => project(await run(query));
        },
      };
    },
  };
}
