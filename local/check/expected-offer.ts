import { EXPECTED_PERMISSIONS } from "./expected-permissions";
import type { OfferedPermissions } from "./offered-permissions";

/** What Hasura must offer a role, according to what it is meant to have. */
export function expectedOffer(role: string): OfferedPermissions {
  const tables = Object.entries(EXPECTED_PERMISSIONS).map(([table, roles]) => ({ table, permissions: roles[role] }));
  const columnsFor = (operation: "select" | "insert" | "update") =>
    tables
      .flatMap(({ table, permissions }) =>
        (permissions?.[operation]?.columns ?? []).map((column) => `${table}.${column}`),
      )
      .sort();
  return {
    reads: columnsFor("select"),
    inserts: columnsFor("insert"),
    updates: columnsFor("update"),
    deletes: tables
      .filter(({ permissions }) => permissions?.delete)
      .map(({ table }) => table)
      .sort(),
  };
}
