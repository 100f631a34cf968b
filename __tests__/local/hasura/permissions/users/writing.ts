import { absent, data, MISSING_USER, NO_MUTATIONS, type PermissionCase, refused } from "../case";

const INSERT = 'mutation { insert_users(objects: {id: "c", username: "carol"}) { affected_rows } }';
const UPDATE = 'mutation { update_users(where: {}, _set: {username: "x"}) { affected_rows } }';
const BACK =
  'mutation { update_users(where: {}, _set: {username: "x", disabled: false, deleted_at: null}) { affected_rows } }';
const DELETE = "mutation { delete_users(where: {}) { affected_rows } }";

const ALICE = { id: "a", username: "alice" };
const BOB = { id: "b", username: "bob" };
const CAROL = { id: "c", username: "carol" };
const UNCHANGED = [ALICE, BOB];

/** Refusals of an operation that only few roles have. */
function refusals(what: string, query: string, field: string, withMutations: readonly string[]): PermissionCase[] {
  return ["user", "editor", "user_sync", "user_reconcile", "auditor", "stranger"]
    .filter((role) => !withMutations.includes(role))
    .map((role) => ({
      name: `${role === "stranger" ? "an unknown role" : role} cannot ${what}`,
      role,
      query,
      answer: ["auditor", "stranger"].includes(role) ? NO_MUTATIONS : absent(field, "mutation_root"),
      afterwards: UNCHANGED,
    }));
}

/** What each role may and may not add, change and remove in `users`. */
export const WRITING: readonly PermissionCase[] = [
  // Adding.
  ...["admin", "user_sync", "user_reconcile"].map((role) => ({
    name: `${role} adds`,
    role,
    user: "c",
    query: INSERT,
    answer: data({ insert_users: { affected_rows: 1 } }),
    afterwards: [ALICE, BOB, CAROL],
  })),
  ...refusals("add", INSERT, "insert_users", ["user_sync", "user_reconcile"]),
  {
    name: "user_sync does not add anybody but its user",
    role: "user_sync",
    query: INSERT,
    answer: refused(
      "check constraint of an insert/update permission has failed",
      "$.selectionSet.insert_users.args.objects",
      "permission-error",
    ),
    afterwards: UNCHANGED,
  },
  {
    name: "user_sync without a user adds nobody",
    role: "user_sync",
    user: null,
    query: INSERT,
    answer: MISSING_USER,
    afterwards: UNCHANGED,
  },
  {
    name: "user_sync does not get back what it adds",
    role: "user_sync",
    user: "c",
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
    name: "user_reconcile changes every row",
    role: "user_reconcile",
    query: UPDATE,
    answer: data({ update_users: { affected_rows: 2 } }),
    afterwards: [
      { id: "a", username: "x" },
      { id: "b", username: "x" },
    ],
  },
  { name: "admin changes", role: "admin", query: UPDATE, answer: data({ update_users: { affected_rows: 2 } }) },
  {
    name: "user_sync changes the row of its user, who is there and enabled afterwards",
    role: "user_sync",
    user: "b",
    query: BACK,
    answer: data({ update_users: { affected_rows: 1 } }),
    afterwards: [ALICE, { id: "b", username: "x" }],
  },
  {
    name: "user_sync changes one row by an update of everybody",
    role: "user_sync",
    query: UPDATE,
    answer: data({ update_users: { affected_rows: 1 } }),
    afterwards: [{ id: "a", username: "x" }, BOB],
  },
  {
    name: "user_sync changes no row by an update of everybody when its user has none",
    role: "user_sync",
    user: "c",
    query: BACK,
    answer: data({ update_users: { affected_rows: 0 } }),
    afterwards: UNCHANGED,
  },
  {
    name: "user_sync without a user changes nobody",
    role: "user_sync",
    user: null,
    query: BACK,
    answer: MISSING_USER,
    afterwards: UNCHANGED,
  },
  {
    name: "user_sync leaves no row behind that says that its user is gone",
    role: "user_sync",
    user: "b",
    query: UPDATE,
    answer: refused("check constraint of an insert/update permission has failed", "$", "permission-error"),
    afterwards: UNCHANGED,
  },
  ...refusals("change", UPDATE, "update_users", ["user_sync", "user_reconcile"]),
  ...["user_sync", "user_reconcile"].map((role) => ({
    name: `${role} cannot change ids`,
    role,
    query: 'mutation { update_users(where: {}, _set: {id: "x"}) { affected_rows } }',
    answer: refused("field 'id' not found in type: 'users_set_input'", "$.selectionSet.update_users.args._set.id"),
    afterwards: UNCHANGED,
  })),
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
  ...refusals("remove", DELETE, "delete_users", []),
  ...["user", "user_sync", "user_reconcile"].map((role) => ({
    name: `${role} cannot remove by key`,
    role,
    query: 'mutation { delete_users_by_pk(id: "a") { id } }',
    answer: absent("delete_users_by_pk", "mutation_root"),
    afterwards: UNCHANGED,
  })),
];
