import { absent, data, MISSING_USER, type PermissionCase, refused } from "../case";

const READ = "{ users(order_by: {id: asc}) { id username } }";
const READ_MARKS = "{ users(order_by: {id: asc}) { email disabled deleted_at } }";
const ALICE = { id: "a", username: "alice" };
const BOB = { id: "b", username: "bob" };
const MARKS = [
  { email: "alice@x", disabled: false, deleted_at: null },
  { email: null, disabled: true, deleted_at: "2026-01-02T00:00:00+00:00" },
];

/** What the user may not see of the own row: it belongs to synchronisation. */
const HIDDEN: readonly PermissionCase[] = ["disabled", "deleted_at", "synced_at"].flatMap((column) => [
  {
    name: `user cannot read ${column}`,
    role: "user",
    query: `{ users { ${column} } }`,
    answer: refused(`field '${column}' not found in type: 'users'`, `$.selectionSet.users.selectionSet.${column}`),
  },
  {
    name: `user cannot ask by ${column}`,
    role: "user",
    query: `{ users(where: {${column}: {_is_null: false}}) { id } }`,
    answer: refused(
      `field '${column}' not found in type: 'users_bool_exp'`,
      `$.selectionSet.users.args.where.${column}`,
    ),
  },
]);

/** What each role may and may not read of `users`. */
export const READING: readonly PermissionCase[] = [
  { name: "admin reads every row", role: "admin", query: READ, answer: data({ users: [ALICE, BOB] }) },
  { name: "auditor reads every row", role: "auditor", query: READ, answer: data({ users: [ALICE, BOB] }) },
  {
    name: "user_reconcile reads every row",
    role: "user_reconcile",
    query: READ,
    answer: data({ users: [ALICE, BOB] }),
  },
  { name: "user reads the own row", role: "user", query: READ, answer: data({ users: [ALICE] }) },
  { name: "another user reads the own row", role: "user", user: "b", query: READ, answer: data({ users: [BOB] }) },
  { name: "a user without a row reads none", role: "user", user: "nobody", query: READ, answer: data({ users: [] }) },
  { name: "editor cannot read", role: "editor", query: READ, answer: absent("users", "query_root") },
  { name: "user_sync cannot read", role: "user_sync", query: READ, answer: absent("users", "query_root") },
  { name: "an unknown role cannot read", role: "stranger", query: READ, answer: absent("users", "query_root") },
  { name: "auditor reads marks", role: "auditor", query: READ_MARKS, answer: data({ users: MARKS }) },
  { name: "user_reconcile reads marks", role: "user_reconcile", query: READ_MARKS, answer: data({ users: MARKS }) },
  {
    name: "user reads the own address",
    role: "user",
    query: "{ users { email } }",
    answer: data({ users: [{ email: "alice@x" }] }),
  },
  ...HIDDEN,
  {
    name: "user does not find another's row by its key",
    role: "user",
    query: '{ users_by_pk(id: "b") { username } }',
    answer: data({ users_by_pk: null }),
  },
  {
    name: "user finds the own row by its key",
    role: "user",
    query: '{ users_by_pk(id: "a") { username } }',
    answer: data({ users_by_pk: { username: "alice" } }),
  },
  {
    name: "user cannot ask for another's row",
    role: "user",
    query: '{ users(where: {_or: [{id: {_eq: "b"}}, {_not: {id: {_eq: "zzz"}}}, {}]}) { id } }',
    answer: data({ users: [{ id: "a" }] }),
  },
  {
    name: "user without an id reads nothing",
    role: "user",
    user: null,
    query: READ,
    answer: MISSING_USER,
  },
  {
    name: "auditor has no aggregations",
    role: "auditor",
    query: "{ users_aggregate { aggregate { count } } }",
    answer: absent("users_aggregate", "query_root"),
  },
  {
    name: "an unknown role has no queries",
    role: "stranger",
    query: '{ __type(name: "query_root") { fields { name } } }',
    answer: data({ __type: { fields: [{ name: "no_queries_available" }] } }),
  },
];
