/** Operations that Hasura's metadata grants. */
export const OPERATIONS = ["select", "insert", "update", "delete"] as const;

/** An operation that Hasura's metadata grants. */
export type Operation = (typeof OPERATIONS)[number];

/** What a permission says where it leaves a field out. */
export const DEFAULTS: Readonly<Record<Operation, Readonly<Record<string, unknown>>>> = {
  select: { limit: null, allow_aggregations: false, computed_fields: [] },
  insert: { columns: "*", set: {}, backend_only: false },
  update: { check: null, set: {}, backend_only: false },
  delete: { backend_only: false },
};
