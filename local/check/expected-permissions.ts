/**
 * What each role may do, field by field: the journey compares it with what Hasura offers the role, so that a permission
 * that was widened by mistake stops it. Whoever changes a permission in hasura/metadata on purpose changes it here, too.
 */
export interface ExpectedPermissions {
  /** Fields a role may ask for, as `table.column`. */
  readonly reads: readonly string[];
  /** Columns a role may give a new row. */
  readonly inserts: readonly string[];
  /** Columns a role may change. */
  readonly updates: readonly string[];
  /** Tables a role may delete from. */
  readonly deletes: readonly string[];
}

/** The role that synchronises users. No token ever carries it, so the journey asks as administrator in this role. */
export const SYNC_ROLE = "user_sync";

/** By role: those of the catalogue, and the one that synchronises users. */
export const EXPECTED_PERMISSIONS: Readonly<Record<string, ExpectedPermissions>> = {
  user: {
    reads: ["author.created_at", "author.email", "author.id", "author.name", "users.id", "users.username"],
    inserts: ["author.email", "author.name"],
    updates: ["author.email", "author.name"],
    deletes: ["author"],
  },
  editor: {
    reads: ["author.created_at", "author.id", "author.name"],
    inserts: [],
    updates: ["author.name"],
    deletes: ["author"],
  },
  [SYNC_ROLE]: {
    reads: [],
    inserts: ["users.id", "users.username"],
    updates: ["users.username"],
    deletes: [],
  },
  auditor: {
    reads: ["author.created_at", "author.email", "author.id", "author.name", "users.id", "users.username"],
    inserts: [],
    updates: [],
    deletes: [],
  },
};
