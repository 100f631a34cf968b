import { isRecord } from "../../functions/shared/is-record";
import type { Located } from "./metadata-files";

/** A condition that decides which rows a permission reaches. */
export interface RowCondition {
  /** `SCHEMA.TABLE`. */
  readonly table: string;
  /** `select filter`, `update check`. */
  readonly what: string;
  /** The condition as the metadata has it. */
  readonly condition: unknown;
}

/** Kinds of permissions, and the conditions that each must have. Deletion of a row leaves nothing to check. */
const CONDITIONS = {
  select: ["filter"],
  insert: ["check"],
  update: ["filter", "check"],
  delete: ["filter"],
} as const;

/** All conditions of a role, on every table, missing ones included. */
export function rowConditions(objects: readonly Located[], role: string): RowCondition[] {
  return objects.flatMap(({ object }) => {
    const table = nameOf(object.table);
    if (table === undefined) return [];
    return Object.entries(CONDITIONS).flatMap(([kind, names]) =>
      permissionsOf(object[`${kind}_permissions`], role).flatMap((permission) =>
        names.map((name) => ({ table, what: `${kind} ${name}`, condition: permission[name] })),
      ),
    );
  });
}

/**
 * What lets a user reach rows of others: conditions that pin no column to the user's id, and tables whose conditions pin
 * different columns, so that a row could pass from hand to hand.
 */
export function reachesOthers(conditions: readonly RowCondition[]): string[] {
  const open = conditions
    .filter(({ condition }) => pinnedColumns(condition).length === 0)
    .map(
      ({ table, what, condition }) => `${table}: ${what} ${JSON.stringify(condition)} pins no column to the user's id`,
    );
  if (open.length > 0) return open;
  return [...new Set(conditions.map(({ table }) => table))].flatMap((table) => {
    const pinned = conditions.filter((entry) => entry.table === table).map(({ condition }) => pinnedColumns(condition));
    const common = pinned.reduce((all, columns) => all.filter((column) => columns.includes(column)));
    return common.length > 0 ? [] : [`${table}: no column is pinned to the user's id in all of its permissions`];
  });
}

/** Columns that equal the user's id in every row that fulfils the condition. */
export function pinnedColumns(condition: unknown): string[] {
  if (!isRecord(condition)) return [];
  return Object.entries(condition).flatMap(([key, part]) => {
    if (key === "_and") return listOf(part).flatMap(pinnedColumns);
    if (key === "_or") return inEach(listOf(part).map(pinnedColumns));
    return !key.startsWith("_") && isRecord(part) && isUserId(part._eq) ? [key] : [];
  });
}

function inEach([first = [], ...others]: readonly (readonly string[])[]): string[] {
  return first.filter((column) => others.every((columns) => columns.includes(column)));
}

/** Names of session variables are the same in any case. */
function isUserId(value: unknown): boolean {
  return typeof value === "string" && value.toLowerCase() === "x-hasura-user-id";
}

function permissionsOf(list: unknown, role: string): Readonly<Record<string, unknown>>[] {
  return listOf(list).flatMap((entry) =>
    isRecord(entry) && entry.role === role ? [isRecord(entry.permission) ? entry.permission : {}] : [],
  );
}

function nameOf(table: unknown): string | undefined {
  return isRecord(table) ? `${table.schema}.${table.name}` : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
