import type { Environment } from "../schema";

/** A database that is made here. */
export type Rds = Extract<Environment["database"], { readonly type: "rds" }>;

/** The database where it is made here, and nothing where it exists already: rules about RDS have nothing to say there. */
export function rdsOf(database: Environment["database"]): readonly Rds[] {
  return database.type === "rds" ? [database] : [];
}
