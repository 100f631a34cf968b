import { createEngine } from "../../../../local/hasura/engine";
import type { Execute } from "../../../../local/hasura/execute";
import { METADATA, migratedDatabase, type TestDatabase } from "../database";
import { absent, data, failing, NO_MUTATIONS, outcome, type PermissionCase, refused } from "./case";
import { withChangedMetadata } from "./widened";

let database: TestDatabase;
let execute: Execute;

beforeAll(async () => {
  database = await migratedDatabase();
  execute = await createEngine({ database, metadataDirectory: METADATA });
});
afterAll(() => database.close());

const READ = "{ users(order_by: {id: asc}) { id username } }";
const INSERT = 'mutation { insert_users(objects: {id: "c", username: "carol"}) { affected_rows } }';
const UPDATE = 'mutation { update_users(where: {}, _set: {username: "x"}) { affected_rows } }';
const DELETE = "mutation { delete_users(where: {}) { affected_rows } }";
const UPSERT = `mutation { insert_users(
  objects: [{id: "b", username: "new"}, {id: "c", username: "carol"}],
  on_conflict: {constraint: users_pkey, update_columns: [username]}) { affected_rows } }`;

const ALICE = { id: "a", username: "alice" };
const BOB = { id: "b", username: "bob" };
const CAROL = { id: "c", username: "carol" };
const UNCHANGED = [ALICE, BOB];
const ROW_LIMIT = "INSERT INTO users SELECT 'row' || n, 'name' FROM generate_series(1, 1200) n";

const CASES: readonly PermissionCase[] = [
  // Reading.
  { name: "admin reads every row", role: "admin", query: READ, answer: data({ users: [ALICE, BOB] }) },
  { name: "auditor reads every row", role: "auditor", query: READ, answer: data({ users: [ALICE, BOB] }) },
  { name: "user reads the own row", role: "user", query: READ, answer: data({ users: [ALICE] }) },
  { name: "another user reads the own row", role: "user", user: "b", query: READ, answer: data({ users: [BOB] }) },
  { name: "a user without a row reads none", role: "user", user: "nobody", query: READ, answer: data({ users: [] }) },
  { name: "editor cannot read", role: "editor", query: READ, answer: absent("users", "query_root") },
  { name: "user_sync cannot read", role: "user_sync", query: READ, answer: absent("users", "query_root") },
  { name: "an unknown role cannot read", role: "stranger", query: READ, answer: absent("users", "query_root") },
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
    answer: refused('missing session variable: "x-hasura-user-id"', "$", "not-found"),
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
  // Adding.
  {
    name: "user_sync adds",
    role: "user_sync",
    query: INSERT,
    answer: data({ insert_users: { affected_rows: 1 } }),
    afterwards: [ALICE, BOB, CAROL],
  },
  { name: "admin adds", role: "admin", query: INSERT, answer: data({ insert_users: { affected_rows: 1 } }) },
  { name: "editor cannot add", role: "editor", query: INSERT, answer: absent("insert_users", "mutation_root") },
  { name: "user cannot add", role: "user", query: INSERT, answer: absent("insert_users", "mutation_root") },
  { name: "auditor cannot add", role: "auditor", query: INSERT, answer: NO_MUTATIONS },
  { name: "an unknown role cannot add", role: "stranger", query: INSERT, answer: NO_MUTATIONS },
  {
    name: "user_sync does not get back what it adds",
    role: "user_sync",
    query: 'mutation { insert_users(objects: {id: "c", username: "c"}) { returning { id } } }',
    answer: refused(
      "field 'returning' not found in type: 'users_mutation_response'",
      "$.selectionSet.insert_users.selectionSet.returning",
    ),
    afterwards: UNCHANGED,
  },
  {
    name: "user_sync has no insert that answers with the row",
    role: "user_sync",
    query: 'mutation { insert_users_one(object: {id: "c", username: "c"}) { id } }',
    answer: absent("insert_users_one", "mutation_root"),
  },
  // Changing.
  {
    name: "user_sync changes names",
    role: "user_sync",
    query: UPDATE,
    answer: data({ update_users: { affected_rows: 2 } }),
    afterwards: [
      { id: "a", username: "x" },
      { id: "b", username: "x" },
    ],
  },
  { name: "admin changes", role: "admin", query: UPDATE, answer: data({ update_users: { affected_rows: 2 } }) },
  { name: "editor cannot change", role: "editor", query: UPDATE, answer: absent("update_users", "mutation_root") },
  {
    name: "user cannot change",
    role: "user",
    query: UPDATE,
    answer: absent("update_users", "mutation_root"),
    afterwards: UNCHANGED,
  },
  { name: "auditor cannot change", role: "auditor", query: UPDATE, answer: NO_MUTATIONS, afterwards: UNCHANGED },
  { name: "an unknown role cannot change", role: "stranger", query: UPDATE, answer: NO_MUTATIONS },
  {
    name: "user_sync cannot change ids",
    role: "user_sync",
    query: 'mutation { update_users(where: {}, _set: {id: "x"}) { affected_rows } }',
    answer: refused("field 'id' not found in type: 'users_set_input'", "$.selectionSet.update_users.args._set.id"),
    afterwards: UNCHANGED,
  },
  {
    name: "user_sync cannot use what it may not read as a condition",
    role: "user_sync",
    query: 'mutation { update_users(where: {username: {_like: "a%"}}, _set: {username: "x"}) { affected_rows } }',
    answer: refused(
      "field 'username' not found in type: 'users_bool_exp'",
      "$.selectionSet.update_users.args.where.username",
    ),
    afterwards: UNCHANGED,
  },
  {
    name: "user_sync cannot change by key",
    role: "user_sync",
    query: 'mutation { update_users_by_pk(pk_columns: {id: "a"}, _set: {username: "x"}) { id } }',
    answer: absent("update_users_by_pk", "mutation_root"),
  },
  // Removing.
  {
    name: "admin removes",
    role: "admin",
    query: DELETE,
    answer: data({ delete_users: { affected_rows: 2 } }),
    afterwards: [],
  },
  { name: "editor cannot remove", role: "editor", query: DELETE, answer: absent("delete_users", "mutation_root") },
  { name: "user cannot remove", role: "user", query: DELETE, answer: absent("delete_users", "mutation_root") },
  {
    name: "user_sync cannot remove",
    role: "user_sync",
    query: DELETE,
    answer: absent("delete_users", "mutation_root"),
    afterwards: UNCHANGED,
  },
  { name: "auditor cannot remove", role: "auditor", query: DELETE, answer: NO_MUTATIONS },
  { name: "an unknown role cannot remove", role: "stranger", query: DELETE, answer: NO_MUTATIONS },
  // Adding or changing.
  {
    name: "user_sync upserts",
    role: "user_sync",
    query: UPSERT,
    answer: data({ insert_users: { affected_rows: 2 } }),
    afterwards: [ALICE, { id: "b", username: "new" }, CAROL],
  },
  {
    name: "user_sync cannot upsert ids",
    role: "user_sync",
    query: UPSERT.replace("[username]", "[id]"),
    answer: refused(
      "expected one of the values ['username'] for type 'users_update_column', but found 'id'",
      "$.selectionSet.insert_users.args.on_conflict.update_columns[0]",
    ),
    afterwards: UNCHANGED,
  },
  { name: "user cannot upsert", role: "user", query: UPSERT, answer: absent("insert_users", "mutation_root") },
  { name: "editor cannot upsert", role: "editor", query: UPSERT, answer: absent("insert_users", "mutation_root") },
  { name: "auditor cannot upsert", role: "auditor", query: UPSERT, answer: NO_MUTATIONS },
];

test.each(CASES)("$name", async (one) => {
  expect(await outcome(one, "users", execute, database)).toEqual({
    answer: one.answer,
    ...(one.afterwards === undefined ? {} : { afterwards: one.afterwards }),
  });
});

test.each([
  { role: "auditor", asked: "", rows: 1000 },
  { role: "auditor", asked: "(limit: 999)", rows: 999 },
  { role: "auditor", asked: "(limit: 1001)", rows: 1000 },
  { role: "admin", asked: "", rows: 1202 },
  { role: "admin", asked: "(limit: 1001)", rows: 1001 },
])("$role gets $rows of 1202 rows with users$asked", async ({ role, asked, rows }) => {
  const { answer } = await outcome(
    { name: "limit", role, query: `{ users${asked} { id } }`, answer: data({}), rows: ROW_LIMIT },
    "users",
    execute,
    database,
  );
  expect("data" in answer && answer.data.users).toHaveLength(rows);
});

describe("a widened permission is noticed", () => {
  const FILE = "databases/default/tables/public_users.yaml";
  const OWN_ROW = "filter:\n        id:\n          _eq: X-Hasura-User-Id";
  test.each([
    { name: "rows", from: OWN_ROW, to: "filter: {}", noticed: "user reads the own row" },
    {
      name: "columns",
      from: "columns:\n        - username",
      to: "columns:\n        - id\n        - username",
      noticed: "user_sync cannot change ids",
    },
    { name: "role", from: "- role: auditor", to: "- role: editor", noticed: "editor cannot read" },
    {
      name: "delete",
      from: "update_permissions:",
      to: "delete_permissions:\n  - role: user_sync\n    permission:\n      filter: {}\nupdate_permissions:",
      noticed: "user_sync cannot remove",
    },
  ])("$name", async ({ from, to, noticed }) => {
    const noticedBy = await withChangedMetadata(FILE, from, to, async (metadataDirectory) =>
      failing(CASES, "users", await createEngine({ database, metadataDirectory }), database),
    );
    expect(noticedBy).toContain(noticed);
  });

  test("and none of the cases fails without it", async () => {
    expect(await failing(CASES, "users", execute, database)).toEqual([]);
  });
});
