import { absent, data, NO_MUTATIONS, type PermissionCase, refused } from "../case";

const PRESENT = "disabled: false, deleted_at: null";
const COLUMNS = "username, email, disabled, deleted_at, synced_at";

const upsert = (values: string, columns = COLUMNS) => `mutation { insert_users(
  objects: [{id: "b", username: "new", ${values}}, {id: "c", username: "carol", ${values}}],
  on_conflict: {constraint: users_pkey, update_columns: [${columns}]}) { affected_rows } }`;

const UPSERT = upsert(PRESENT);
const ALICE = { id: "a", username: "alice" };
const BOB = { id: "b", username: "bob" };
const CAROL = { id: "c", username: "carol" };
const UNCHANGED = [ALICE, BOB];
const WRITTEN = [ALICE, { id: "b", username: "new" }, CAROL];
const checkFailed = (path: string) =>
  refused("check constraint of an insert/update permission has failed", path, "permission-error");
const INSERT_REFUSED = checkFailed("$.selectionSet.insert_users.args.objects");

/** What only reconciliation may say of a user. */
const MARKS = [
  { what: "disabled", values: "disabled: true, deleted_at: null" },
  { what: "deleted", values: 'disabled: false, deleted_at: "2026-01-01T00:00:00Z"' },
];

/** Who may and may not add or change a row of `users` in one request. */
export const UPSERTING: readonly PermissionCase[] = [
  ...["user_sync", "user_reconcile", "admin"].map((role) => ({
    name: `${role} upserts`,
    role,
    query: UPSERT,
    answer: data({ insert_users: { affected_rows: 2 } }),
    afterwards: WRITTEN,
  })),
  ...MARKS.flatMap(({ what, values }) => [
    {
      name: `user_sync cannot mark anybody ${what}, neither a new row nor one that exists`,
      role: "user_sync",
      query: upsert(values),
      answer: INSERT_REFUSED,
      afterwards: UNCHANGED,
    },
    {
      name: `user_sync cannot mark somebody ${what} who has a row`,
      role: "user_sync",
      query: `mutation { insert_users(objects: [{id: "a", username: "alice", ${values}}],
        on_conflict: {constraint: users_pkey, update_columns: [${COLUMNS}]}) { affected_rows } }`,
      answer: INSERT_REFUSED,
      afterwards: UNCHANGED,
    },
    {
      name: `user_sync cannot add somebody ${what}`,
      role: "user_sync",
      query: `mutation { insert_users(objects: [{id: "c", username: "carol", ${values}}]) { affected_rows } }`,
      answer: INSERT_REFUSED,
      afterwards: UNCHANGED,
    },
    {
      name: `user_sync cannot mark everybody ${what} by an update`,
      role: "user_sync",
      query: `mutation { update_users(where: {}, _set: {${values}}) { affected_rows } }`,
      answer: checkFailed("$"),
      afterwards: UNCHANGED,
    },
    {
      name: `user_reconcile marks somebody ${what}`,
      role: "user_reconcile",
      query: upsert(values),
      answer: data({ insert_users: { affected_rows: 2 } }),
      afterwards: WRITTEN,
    },
  ]),
  ...["user_sync", "user_reconcile"].map((role) => ({
    name: `${role} cannot upsert ids`,
    role,
    query: upsert(PRESENT, "id"),
    answer: refused(
      "expected one of the values ['username', 'email', 'disabled', 'deleted_at', 'synced_at'] for type 'users_update_column', but found 'id'",
      "$.selectionSet.insert_users.args.on_conflict.update_columns[0]",
    ),
    afterwards: UNCHANGED,
  })),
  ...["user", "editor"].map((role) => ({
    name: `${role} cannot upsert`,
    role,
    query: UPSERT,
    answer: absent("insert_users", "mutation_root"),
    afterwards: UNCHANGED,
  })),
  ...["auditor", "stranger"].map((role) => ({
    name: `${role} cannot upsert`,
    role,
    query: UPSERT,
    answer: NO_MUTATIONS,
    afterwards: UNCHANGED,
  })),
];
