import { GraphQLObjectType, GraphQLSchema } from "graphql";
import type { TrackedTable } from "../metadata/compile";
import type { TablePermissions } from "../metadata/permissions";
import { ADMIN_ROLE } from "../session";
import { ALWAYS } from "../sql/condition";
import type { Table } from "../sql/table";
import { deleteFields } from "./fields/delete";
import { insertFields } from "./fields/insert";
import type { RootField } from "./fields/root-field";
import { selectFields } from "./fields/select";
import { updateFields } from "./fields/update";
import { NO_QUERIES } from "./no-queries";
import { SharedTypes, TableTypes } from "./types/table-types";

/** The API as one role sees it. */
export interface RoleSchema {
  /** Fields of `query_root` by name. */
  readonly query: ReadonlyMap<string, RootField>;
  /** Fields of `mutation_root` by name. */
  readonly mutation: ReadonlyMap<string, RootField>;
  /** What the engine has for this role and the stand-in has not: names of root fields. */
  readonly missing: ReadonlySet<string>;
  /** The whole for introspection. */
  readonly graphql: GraphQLSchema;
}

/** Builds the API of a role. */
export function roleSchema(role: string, tables: readonly TrackedTable[]): RoleSchema {
  const shared = new SharedTypes();
  const types = tables.map(
    ({ table, roles }) =>
      new TableTypes(table, role === ADMIN_ROLE ? everything(table) : (roles.get(role) ?? {}), shared),
  );
  const queries = types.flatMap(selectFields);
  const query = byName(queries.length === 0 ? [NO_QUERIES] : queries);
  const mutation = byName(
    types.flatMap((table) => [...insertFields(table), ...updateFields(table), ...deleteFields(table)]),
  );
  return {
    query,
    mutation,
    missing: new Set(types.flatMap((table) => missing(table, role))),
    graphql: new GraphQLSchema({
      query: rootType("query_root", query),
      ...(mutation.size === 0 ? {} : { mutation: rootType("mutation_root", mutation) }),
      // A role may insert without giving any column, which leaves an input type empty: the engine has such types too.
      assumeValid: true,
    }),
  };
}

/** What the administrator may do with a table. */
function everything(table: Table): TablePermissions {
  const columns = [...table.columns.values()];
  const presets = new Map();
  return {
    select: { columns, filter: ALWAYS, limit: null },
    insert: { columns, check: ALWAYS, presets },
    update: { columns, filter: ALWAYS, check: null, presets },
    delete: { filter: ALWAYS },
  };
}

function missing({ table, permissions }: TableTypes, role: string): string[] {
  return [
    // Nobody else has aggregations: permissions that allow them are refused when the metadata is read.
    ...(role === ADMIN_ROLE ? [`${table.apiName}_aggregate`] : []),
    ...(permissions.update === undefined ? [] : [`update_${table.apiName}_many`]),
  ];
}

function byName(fields: readonly RootField[]): ReadonlyMap<string, RootField> {
  return new Map(fields.map((field) => [field.name, field]));
}

function rootType(name: string, fields: ReadonlyMap<string, RootField>): GraphQLObjectType {
  return new GraphQLObjectType({
    name,
    fields: Object.fromEntries([...fields.values()].map((field) => [field.name, field.config])),
  });
}
