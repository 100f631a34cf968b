import { GraphQLList, GraphQLNonNull } from "graphql";
import type { SelectPermission } from "../../metadata/permissions";
import { ALWAYS, all, type Condition } from "../../sql/condition";
import { RowColumns } from "../../sql/rows";
import { select } from "../../sql/select";
import { type Operand, Statement } from "../../sql/statement";
import type { Column } from "../../sql/table";
import { bigInt, nonNegativeInt } from "../input/numbers";
import { fieldConfig, nullable, optional } from "../input/reader";
import { notSupported } from "../not-supported";
import { fieldArguments, type SelectedField } from "../request/selection";
import { keyFields } from "../types/row-input";
import type { TableObject } from "../types/table-object";
import type { TableTypes } from "../types/table-types";
import type { RootField } from "./root-field";

/** `query_root` fields of a table. */
export function selectFields(types: TableTypes): RootField[] {
  const { object } = types;
  const permission = types.permissions.select;
  if (object === null || permission === undefined) {
    return [];
  }
  return [many(types, object, permission), ...(types.canNameRows ? [byKey(types, object, permission)] : [])];
}

function many({ table, boolExp, orderBy }: TableTypes, object: TableObject, permission: SelectPermission): RootField {
  const limit = optional("limit", nullable(nonNegativeInt));
  const offset = optional("offset", nullable(bigInt));
  const order = optional("order_by", nullable(orderBy));
  const where = optional("where", nullable(boolExp));
  const args = [limit, offset, order, where];
  return {
    name: table.apiName,
    config: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(object.type))),
      args: fieldConfig(args),
    },
    read(field, scope) {
      refuseArgument(field, "distinct_on");
      const given = fieldArguments(field, args, scope);
      const read = {
        table,
        limit: least(limit.read(given, field) ?? null, permission.limit),
        offset: offset.read(given, field) ?? null,
        order: order.read(given, field) ?? [],
        where: all([permission.filter, where.read(given, field) ?? ALWAYS]),
        columns: new RowColumns(),
      };
      const project = object.projection(field, read.columns, scope);
      return {
        errorPath: "$",
        prepare(session) {
          const run = select(read, new Statement(session));
          return async (query) => (await run(query)).map(project);
        },
      };
    },
  };
}

function byKey({ table, shared }: TableTypes, object: TableObject, permission: SelectPermission): RootField {
  const args = keyFields(table.primaryKey, shared.scalars);
  return {
    name: `${table.apiName}_by_pk`,
    config: { type: object.type, args: fieldConfig(args) },
    read(field, scope) {
      const given = fieldArguments(field, args, scope);
      const key = args.map((argument) => argument.read(given, { path: `${field.path}.args` }));
      const read = {
        table,
        limit: null,
        offset: null,
        order: [],
        where: all([permission.filter, ...key.map(keyCondition)]),
        columns: new RowColumns(),
      };
      const project = object.projection(field, read.columns, scope);
      return {
        errorPath: "$",
        prepare(session) {
          const run = select(read, new Statement(session));
          return async (query) => {
            const [row] = await run(query);
            return row === undefined ? null : project(row);
          };
        },
      };
    },
  };
}

/** The condition that a row has a key. */
export function keyCondition([column, operand]: readonly [Column, Operand]): Condition {
  return { kind: "compare", column, operator: "=", operand };
}

/** Refuses arguments that the engine has and the stand-in has not. */
export function refuseArgument(field: SelectedField, ...names: readonly string[]): void {
  for (const { name } of field.nodes[0].arguments ?? []) {
    if (names.includes(name.value)) {
      throw notSupported(`the argument '${name.value}'`, `${field.path}.args.${name.value}`);
    }
  }
}

function least(asked: bigint | null, allowed: bigint | null): bigint | null {
  return asked === null || (allowed !== null && allowed < asked) ? allowed : asked;
}
