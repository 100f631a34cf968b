import { z } from "zod";
import { deletePermissions, insertPermissions, selectPermissions, updatePermissions } from "./permission-schema";

/** A tracked table, as a file of `tables/` gives it. What is not named here is refused. */
export const TABLE = z.strictObject({
  table: z.strictObject({ name: z.string().min(1), schema: z.string().min(1) }),
  insert_permissions: insertPermissions,
  select_permissions: selectPermissions,
  update_permissions: updatePermissions,
  delete_permissions: deletePermissions,
});

/** Metadata of a tracked table. */
export type TableMetadata = z.infer<typeof TABLE>;

/** A source, as `databases.yaml` gives it. How to connect is the engine's affair: the stand-in brings its own database. */
export const DATABASE = z.strictObject({
  name: z.string(),
  kind: z.literal("postgres", { error: "only postgres is implemented" }),
  configuration: z.unknown(),
  tables: z.unknown(),
  functions: z.array(z.unknown()).max(0, "must be empty: functions are not implemented").optional(),
});
