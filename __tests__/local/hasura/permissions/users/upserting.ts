import { absent, data, MISSING_USER, NO_MUTATIONS, type PermissionCase, refused } from "../case";

const PRESENT = "disabled: false, deleted_at: null";
const COLUMNS = "username, email, disabled, deleted_at, synced_at";

const upsert = (rows: readonly string[], columns = COLUMNS) => `mutation { insert_users(objects: [${rows}],
  on_conflict: {constraint: users_pkey, update_columns: [${columns}]}) { affected_rows } }`;
const alice = (values: string) => `{id: "a", username: "alice", ${values}}`;
const bob = (values: string) => `{id: "b", username: "new", ${values}}`;
const carol = (values: string) => `{id: "c", username: "carol", ${values}}`;

const UPSERT = upsert([bob(PRESENT), carol(PRESENT)]);
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
  ...["user_reconcile", "admin"].map((role) => ({
    name: `${role} upserts`,
    role,
    query: UPSERT,
    answer: data({ insert_users: { affected_rows: 2 } }),
    afterwards: WRITTEN,
  })),
  {
    name: "user_sync upserts its user, who has a row",
    role: "user_sync",
    user: "b",
    query: upsert([bob(PRESENT)]),
    answer: data({ insert_users: { affected_rows: 1 } }),
    afterwards: [ALICE, { id: "b", username: "new" }],
  },
  {
    name: "user_sync upserts its user, who has none",
    role: "user_sync",
    user: "c",
    query: upsert([carol(PRESENT)]),
    answer: data({ insert_users: { affected_rows: 1 } }),
    afterwards: [ALICE, BOB, CAROL],
  },
  // In an upsert the filter decides which of the rows that are there may be changed; the others are left, without a word.
  {
    name: "user_sync leaves another user's row as it is",
    role: "user_sync",
    query: upsert([bob(PRESENT)]),
    answer: data({ insert_users: { affected_rows: 0 } }),
    afterwards: UNCHANGED,
  },
  {
    name: "user_sync writes its user's row alone where another's is in the batch",
    role: "user_sync",
    user: "c",
    query: upsert([bob(PRESENT), carol(PRESENT)]),
    answer: data({ insert_users: { affected_rows: 1 } }),
    afterwards: [ALICE, BOB, CAROL],
  },
  ...[
    { rows: "a new row of another user", user: "a", objects: [carol(PRESENT)] },
    { rows: "a row of an id in another case", user: "C", objects: [carol(PRESENT)] },
    { rows: "its user's row before a new one of another", user: "b", objects: [bob(PRESENT), carol(PRESENT)] },
    { rows: "its user's row behind a new one of another", user: "b", objects: [carol(PRESENT), bob(PRESENT)] },
  ].map(({ rows, user, objects }) => ({
    name: `user_sync is refused ${rows}, and writes nothing`,
    role: "user_sync",
    user,
    query: upsert(objects),
    answer: INSERT_REFUSED,
    afterwards: UNCHANGED,
  })),
  {
    name: "user_sync without a user upserts nobody",
    role: "user_sync",
    user: null,
    query: upsert([bob(PRESENT)]),
    answer: MISSING_USER,
    afterwards: UNCHANGED,
  },
  ...MARKS.flatMap(({ what, values }) => [
    {
      name: `user_sync cannot mark its user ${what}`,
      role: "user_sync",
      query: upsert([alice(values)]),
      answer: INSERT_REFUSED,
      afterwards: UNCHANGED,
    },
    {
      name: `user_sync cannot upsert its new user as ${what}`,
      role: "user_sync",
      user: "c",
      query: upsert([carol(values)]),
      answer: INSERT_REFUSED,
      afterwards: UNCHANGED,
    },
    {
      name: `user_sync cannot add its user as ${what}`,
      role: "user_sync",
      user: "c",
      query: `mutation { insert_users(objects: [${carol(values)}]) { affected_rows } }`,
      answer: INSERT_REFUSED,
      afterwards: UNCHANGED,
    },
    {
      name: `user_sync cannot mark its user ${what} by an update`,
      role: "user_sync",
      query: `mutation { update_users(where: {}, _set: {${values}}) { affected_rows } }`,
      answer: checkFailed("$"),
      afterwards: UNCHANGED,
    },
    {
      name: `user_reconcile marks somebody ${what}`,
      role: "user_reconcile",
      query: upsert([bob(values), carol(values)]),
      answer: data({ insert_users: { affected_rows: 2 } }),
      afterwards: WRITTEN,
    },
  ]),
  ...["user_sync", "user_reconcile"].map((role) => ({
    name: `${role} cannot upsert ids`,
    role,
    query: upsert([alice(PRESENT)], "id"),
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
