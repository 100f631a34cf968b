import type { DeletePermission } from "../../metadata/permissions";
import { all, type Condition } from "../../sql/condition";
import { deleteRows } from "../../sql/delete";
import { RowColumns } from "../../sql/rows";
import { Statement } from "../../sql/statement";
import type { Input } from "../input/input";
import { type Field, fieldConfig, required } from "../input/reader";
import { fieldArguments } from "../request/selection";
import { keyFields } from "../types/row-input";
import type { TableTypes } from "../types/table-types";
import { oneRow, type Returned } from "./returned";
import type { RootField } from "./root-field";
import { keyCondition } from "./select";

/** Fields that remove rows of a table. */
export function deleteFields(types: TableTypes): RootField[] {
  const { table, permissions, object, mutationResponse, canNameRows, boolExp, shared } = types;
  const { delete: permission } = permissions;
  if (permission === undefined) {
    return [];
  }
  const where = required("where", boolExp);
  const name = `delete_${table.apiName}`;
  const several = deleteField(types, permission, {
    name,
    args: [where],
    rows: (given, place) => where.read(given, place),
    returned: mutationResponse,
  });
  if (object === null || !canNameRows) {
    return [several];
  }
  const key = keyFields(table.primaryKey, shared.scalars);
  const one = deleteField(types, permission, {
    name: `${name}_by_pk`,
    args: key,
    rows: (given, place) => all(key.map((field) => keyCondition(field.read(given, place)))),
    returned: oneRow(object),
  });
  return [several, one];
}

interface Variant {
  readonly name: string;
  readonly args: readonly Field<unknown>[];
  readonly rows: (given: ReadonlyMap<string, Input>, place: { readonly path: string }) => Condition;
  readonly returned: Returned;
}

function deleteField(
  { table }: TableTypes,
  permission: DeletePermission,
  { name, args, rows, returned }: Variant,
): RootField {
  return {
    name,
    config: { type: returned.type, args: fieldConfig(args) },
    read(field, scope) {
      const given = fieldArguments(field, args, scope);
      const columns = new RowColumns();
      const where = all([permission.filter, rows(given, { path: `${field.path}.args` })]);
      const project = returned.projection(field, columns, scope);
      return {
        errorPath: "$",
        prepare(session) {
          const run = deleteRows({ table, where, columns }, new Statement(session));
          return async (query) => project(await run(query));
        },
      };
    },
  };
}
