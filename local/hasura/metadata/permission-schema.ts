import { z } from "zod";

/** Columns by name, or all of them. */
const columns = z.union([z.literal("*"), z.array(z.string())], { error: 'must be a list of columns or "*"' });

/** A condition; its form depends on the table and is checked against it later. */
const condition = z.record(z.string(), z.unknown());

/** Values for columns: literals or session variables. */
const presets = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const ONLY_FALSE = "only false is implemented";
const onlyFalse = z.literal(false, { error: ONLY_FALSE }).optional();
const onlyEmpty = z.array(z.unknown()).max(0, "must be empty: it is not implemented").optional();

function permissions<T extends z.ZodType>(permission: T) {
  return z.array(z.strictObject({ role: z.string().min(1), permission, comment: z.string().optional() })).default([]);
}

/** `select_permissions` of a table. */
export const selectPermissions = permissions(
  z.strictObject({
    columns,
    filter: condition,
    limit: z.int().nonnegative().optional(),
    allow_aggregations: onlyFalse,
    computed_fields: onlyEmpty,
  }),
);

/** `insert_permissions` of a table. */
export const insertPermissions = permissions(
  z.strictObject({
    check: condition,
    columns: columns.default("*"),
    set: presets.default({}),
    backend_only: onlyFalse,
  }),
);

/** `update_permissions` of a table. */
export const updatePermissions = permissions(
  z.strictObject({
    columns,
    filter: condition,
    check: condition.nullable().default(null),
    set: presets.default({}),
    backend_only: onlyFalse,
  }),
);

/** `delete_permissions` of a table. */
export const deletePermissions = permissions(z.strictObject({ filter: condition, backend_only: onlyFalse }));

/** A list of columns as the metadata gives it. */
export type ColumnList = z.infer<typeof columns>;
