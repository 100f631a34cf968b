import { absent, data, NO_MUTATIONS, type PermissionCase, refused } from "../case";

const INSERT = 'mutation { insert_author(objects: {name: "New", email: "new@x"}) { affected_rows } }';
const INSERT_ONE = 'mutation { insert_author_one(object: {name: "New", email: "new@x"}) { id name email } }';
const UPDATE = 'mutation { update_author(where: {}, _set: {name: "x"}) { affected_rows } }';
const UPDATE_B = 'mutation { update_author_by_pk(pk_columns: {id: "b"}, _set: {name: "x"}) { id name } }';
const DELETE = "mutation { delete_author(where: {}) { affected_rows } }";
const DELETE_B = 'mutation { delete_author_by_pk(id: "b") { id } }';
const UPSERT = `mutation { insert_author(
  objects: {name: "New"}, on_conflict: {constraint: author_pkey, update_columns: [name]}
) { affected_rows returning { id name email } } }`;
const ALICE = { id: "a", name: "Alice" };
const BOB = { id: "b", name: "Bob" };
const UNCHANGED = [ALICE, BOB];

/** What each role may and may not add, change and remove in `author`. */
export const WRITING: readonly PermissionCase[] = [
  // Adding.
  {
    name: "user adds the own row, whose id is preset",
    role: "user",
    user: "c",
    query: INSERT_ONE,
    answer: data({ insert_author_one: { id: "c", name: "New", email: "new@x" } }),
    afterwards: [ALICE, BOB, { id: "c", name: "New" }],
  },
  {
    name: "user cannot give an id",
    role: "user",
    user: "c",
    query: 'mutation { insert_author(objects: {id: "d", name: "x"}) { affected_rows } }',
    answer: refused(
      "field 'id' not found in type: 'author_insert_input'",
      "$.selectionSet.insert_author.args.objects[0].id",
    ),
    afterwards: UNCHANGED,
  },
  {
    name: "user cannot give a date",
    role: "user",
    user: "c",
    query: 'mutation { insert_author(objects: {created_at: "2000-01-01", name: "x"}) { affected_rows } }',
    answer: refused(
      "field 'created_at' not found in type: 'author_insert_input'",
      "$.selectionSet.insert_author.args.objects[0].created_at",
    ),
  },
  {
    name: "user cannot add a second row",
    role: "user",
    query: INSERT,
    answer: refused(
      'Uniqueness violation. duplicate key value violates unique constraint "author_pkey"',
      "$.selectionSet.insert_author.args.objects",
      "constraint-violation",
    ),
    afterwards: UNCHANGED,
  },
  {
    name: "user without an id adds nothing",
    role: "user",
    user: null,
    query: INSERT,
    answer: refused('missing session variable: "x-hasura-user-id"', "$", "not-found"),
    afterwards: UNCHANGED,
  },
  { name: "editor cannot add", role: "editor", query: INSERT, answer: absent("insert_author", "mutation_root") },
  { name: "user_sync cannot add", role: "user_sync", query: INSERT, answer: absent("insert_author", "mutation_root") },
  {
    name: "user_reconcile cannot add",
    role: "user_reconcile",
    query: INSERT,
    answer: absent("insert_author", "mutation_root"),
    afterwards: UNCHANGED,
  },
  { name: "auditor cannot add", role: "auditor", query: INSERT, answer: NO_MUTATIONS },
  { name: "an unknown role cannot add", role: "stranger", query: INSERT, answer: NO_MUTATIONS, afterwards: UNCHANGED },
  // Changing.
  {
    name: "user changes the own row",
    role: "user",
    query: UPDATE,
    answer: data({ update_author: { affected_rows: 1 } }),
    afterwards: [{ id: "a", name: "x" }, BOB],
  },
  {
    name: "user does not change another's row",
    role: "user",
    query: UPDATE_B,
    answer: data({ update_author_by_pk: null }),
    afterwards: UNCHANGED,
  },
  {
    name: "user cannot give the row away",
    role: "user",
    query: 'mutation { update_author(where: {}, _set: {id: "b"}) { affected_rows } }',
    answer: refused("field 'id' not found in type: 'author_set_input'", "$.selectionSet.update_author.args._set.id"),
    afterwards: UNCHANGED,
  },
  {
    name: "editor changes every name",
    role: "editor",
    query: UPDATE,
    answer: data({ update_author: { affected_rows: 2 } }),
    afterwards: [
      { id: "a", name: "x" },
      { id: "b", name: "x" },
    ],
  },
  {
    name: "editor changes a name by key",
    role: "editor",
    query: UPDATE_B,
    answer: data({ update_author_by_pk: { id: "b", name: "x" } }),
  },
  {
    name: "editor cannot change addresses",
    role: "editor",
    query: 'mutation { update_author(where: {}, _set: {email: "x"}) { affected_rows } }',
    answer: refused(
      "field 'email' not found in type: 'author_set_input'",
      "$.selectionSet.update_author.args._set.email",
    ),
  },
  {
    name: "editor does not get back addresses",
    role: "editor",
    query: 'mutation { update_author(where: {}, _set: {name: "x"}) { returning { email } } }',
    answer: refused(
      "field 'email' not found in type: 'author'",
      "$.selectionSet.update_author.selectionSet.returning.selectionSet.email",
    ),
    afterwards: UNCHANGED,
  },
  {
    name: "user_sync cannot change",
    role: "user_sync",
    query: UPDATE,
    answer: absent("update_author", "mutation_root"),
  },
  {
    name: "user_reconcile cannot change",
    role: "user_reconcile",
    query: UPDATE,
    answer: absent("update_author", "mutation_root"),
    afterwards: UNCHANGED,
  },
  { name: "auditor cannot change", role: "auditor", query: UPDATE, answer: NO_MUTATIONS, afterwards: UNCHANGED },
  { name: "an unknown role cannot change", role: "stranger", query: UPDATE, answer: NO_MUTATIONS },
  // Removing.
  {
    name: "user removes the own row",
    role: "user",
    query: DELETE,
    answer: data({ delete_author: { affected_rows: 1 } }),
    afterwards: [BOB],
  },
  {
    name: "user does not remove another's row",
    role: "user",
    query: DELETE_B,
    answer: data({ delete_author_by_pk: null }),
    afterwards: UNCHANGED,
  },
  {
    name: "editor removes every row",
    role: "editor",
    query: DELETE,
    answer: data({ delete_author: { affected_rows: 2 } }),
  },
  {
    name: "editor removes a row by key",
    role: "editor",
    query: DELETE_B,
    answer: data({ delete_author_by_pk: { id: "b" } }),
    afterwards: [ALICE],
  },
  {
    name: "user_sync cannot remove",
    role: "user_sync",
    query: DELETE,
    answer: absent("delete_author", "mutation_root"),
  },
  {
    name: "user_reconcile cannot remove",
    role: "user_reconcile",
    query: DELETE,
    answer: absent("delete_author", "mutation_root"),
    afterwards: UNCHANGED,
  },
  { name: "auditor cannot remove", role: "auditor", query: DELETE, answer: NO_MUTATIONS, afterwards: UNCHANGED },
  { name: "an unknown role cannot remove", role: "stranger", query: DELETE, answer: NO_MUTATIONS },
  // Adding or changing.
  {
    name: "user upserts the own row",
    role: "user",
    query: UPSERT,
    answer: data({ insert_author: { affected_rows: 1, returning: [{ id: "a", name: "New", email: "alice@x" }] } }),
    afterwards: [{ id: "a", name: "New" }, BOB],
  },
  {
    name: "user cannot upsert another's row",
    role: "user",
    query: UPSERT.replace("{name:", '{id: "b", name:'),
    answer: refused(
      "field 'id' not found in type: 'author_insert_input'",
      "$.selectionSet.insert_author.args.objects[0].id",
    ),
    afterwards: UNCHANGED,
  },
  {
    name: "user cannot upsert ids",
    role: "user",
    query: UPSERT.replace("[name]", "[id]"),
    answer: refused(
      "expected one of the values ['name', 'email'] for type 'author_update_column', but found 'id'",
      "$.selectionSet.insert_author.args.on_conflict.update_columns[0]",
    ),
    afterwards: UNCHANGED,
  },
  ...["editor", "user_sync", "user_reconcile"].map((role) => ({
    name: `${role} cannot upsert`,
    role,
    query: UPSERT,
    answer: absent("insert_author", "mutation_root"),
    afterwards: UNCHANGED,
  })),
  { name: "auditor cannot upsert", role: "auditor", query: UPSERT, answer: NO_MUTATIONS, afterwards: UNCHANGED },
  { name: "an unknown role cannot upsert", role: "stranger", query: UPSERT, answer: NO_MUTATIONS },
];
