import { RECONCILE_ROLE, SYNC_ROLE } from "../../contracts/user-sync";

/** A condition on rows, as Hasura's metadata writes it; `{}` is fulfilled by every row. */
export type RowCondition = Readonly<Record<string, unknown>>;

/** What a role may do with a table, in the words of Hasura's metadata. An operation that is absent it may not do. */
export interface RolePermissions {
  /** Reading; without a limit one query may give every row that the filter lets through. */
  readonly select?: { readonly columns: readonly string[]; readonly filter: RowCondition; readonly limit?: number };
  /** Adding. */
  readonly insert?: {
    readonly columns: readonly string[];
    readonly check: RowCondition;
    readonly set?: Readonly<Record<string, string>>;
  };
  /** Changing; the check null leaves the changed row unchecked. */
  readonly update?: {
    readonly columns: readonly string[];
    readonly filter: RowCondition;
    readonly check: RowCondition | null;
    readonly set?: Readonly<Record<string, string>>;
  };
  /** Removing. */
  readonly delete?: { readonly filter: RowCondition };
}

/** By table, under its name in GraphQL, and role. */
export type ExpectedPermissions = Readonly<Record<string, Readonly<Record<string, RolePermissions>>>>;

/** Where a permission that was changed on purpose is said, for messages. */
export const EXPECTED_PERMISSIONS_FILE = "local/check/expected-permissions.ts";

const EVERY_ROW = {};
const OWN_ROW = { id: { _eq: "X-Hasura-User-Id" } };

/** The row of the request's user, who exists and is enabled: whoever signs in. */
const PRESENT_OWN_ROW = { deleted_at: { _is_null: true }, disabled: { _eq: false }, ...OWN_ROW };

const USERS_CHANGING = ["deleted_at", "disabled", "email", "synced_at", "username"];
const USERS = ["id", ...USERS_CHANGING].sort();

/**
 * All that anybody may do. The journey compares it with hasura/metadata and with what Hasura offers each role, so that a
 * permission that was widened by mistake stops it. Whoever changes one on purpose changes it here, too.
 */
export const EXPECTED_PERMISSIONS: ExpectedPermissions = {
  users: {
    user: { select: { columns: ["email", "id", "username"], filter: OWN_ROW } },
    auditor: { select: { columns: USERS, filter: EVERY_ROW, limit: 1000 } },
    [SYNC_ROLE]: {
      insert: { columns: USERS, check: PRESENT_OWN_ROW },
      update: { columns: USERS_CHANGING, filter: OWN_ROW, check: PRESENT_OWN_ROW },
    },
    [RECONCILE_ROLE]: {
      select: { columns: USERS, filter: EVERY_ROW },
      insert: { columns: USERS, check: EVERY_ROW },
      update: { columns: USERS_CHANGING, filter: EVERY_ROW, check: EVERY_ROW },
    },
  },
  author: {
    user: {
      select: { columns: ["created_at", "email", "id", "name"], filter: OWN_ROW },
      insert: { columns: ["email", "name"], check: OWN_ROW, set: { id: "X-Hasura-User-Id" } },
      update: { columns: ["email", "name"], filter: OWN_ROW, check: OWN_ROW },
      delete: { filter: OWN_ROW },
    },
    editor: {
      select: { columns: ["created_at", "id", "name"], filter: EVERY_ROW, limit: 100 },
      update: { columns: ["name"], filter: EVERY_ROW, check: null },
      delete: { filter: EVERY_ROW },
    },
    auditor: { select: { columns: ["created_at", "email", "id", "name"], filter: EVERY_ROW, limit: 1000 } },
  },
};
