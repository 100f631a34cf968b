import { GraphQLInputObjectType } from "graphql";
import { ALWAYS, all } from "../../sql/condition";
import type { OnConflict } from "../../sql/insert";
import type { Column, UniqueConstraint } from "../../sql/table";
import { enumOf, fieldConfig, listOf, objectFields, optional, type Reader, required } from "../input/reader";
import { writable } from "./row-input";
import type { TableTypes } from "./table-types";

/** Stands in the enum of columns that a role may update where there are none, as in the engine; it cannot be used. */
const PLACEHOLDER = "_PLACEHOLDER";

/** The type of `on_conflict`; null for a table without a key. */
export function onConflict({ table, permissions, boolExp }: TableTypes): Reader<OnConflict> | null {
  if (table.uniqueConstraints.length === 0) {
    return null;
  }
  const name = `${table.apiName}_on_conflict`;
  const { update } = permissions;
  const updatable = writable(update?.columns ?? []);
  const constraint = required(
    "constraint",
    enumOf<UniqueConstraint>(
      `${table.apiName}_constraint`,
      new Map(table.uniqueConstraints.map((candidate) => [candidate.name, candidate])),
    ),
  );
  const updateColumns = optional(
    "update_columns",
    listOf(
      enumOf<Column | null>(
        `${table.apiName}_update_column`,
        updatable.length === 0
          ? new Map([[PLACEHOLDER, null]])
          : new Map(updatable.map((column) => [column.name, column])),
      ),
    ),
  );
  const where = optional("where", boolExp);
  const fields = new Map([constraint, updateColumns, where].map((field) => [field.name, field]));
  return {
    type: new GraphQLInputObjectType({ name, fields: fieldConfig([...fields.values()]) }),
    read(input) {
      const given = objectFields(input, name, fields, []);
      const columns = updateColumns.read(given, input) ?? [];
      const chosen = columns.filter((column) => column !== null);
      if (chosen.length < columns.length) {
        throw input.error("erroneous column name");
      }
      return {
        constraint: constraint.read(given, input),
        update: [...new Set(chosen)],
        presets: update?.presets ?? new Map(),
        where: all([update?.filter ?? ALWAYS, where.read(given, input) ?? ALWAYS]),
        check: update?.check ?? null,
      };
    },
  };
}
