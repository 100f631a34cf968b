import { absent, data, type PermissionCase, refused } from "../case";

const READ = "{ author(order_by: {id: asc}) { id name } }";
const READ_EMAIL = "{ author(order_by: {id: asc}) { email } }";
const ALICE = { id: "a", name: "Alice" };
const BOB = { id: "b", name: "Bob" };
const UNCHANGED = [ALICE, BOB];

/** What each role may and may not read of `author`. */
export const READING: readonly PermissionCase[] = [
  // Reading.
  { name: "admin reads every row", role: "admin", query: READ, answer: data({ author: UNCHANGED }) },
  { name: "auditor reads every row", role: "auditor", query: READ, answer: data({ author: UNCHANGED }) },
  { name: "editor reads every row", role: "editor", query: READ, answer: data({ author: UNCHANGED }) },
  { name: "user reads the own row", role: "user", query: READ, answer: data({ author: [ALICE] }) },
  { name: "another user reads the own row", role: "user", user: "b", query: READ, answer: data({ author: [BOB] }) },
  { name: "user_sync cannot read", role: "user_sync", query: READ, answer: absent("author", "query_root") },
  { name: "user_reconcile cannot read", role: "user_reconcile", query: READ, answer: absent("author", "query_root") },
  { name: "an unknown role cannot read", role: "stranger", query: READ, answer: absent("author", "query_root") },
  {
    name: "auditor reads addresses",
    role: "auditor",
    query: READ_EMAIL,
    answer: data({ author: [{ email: "alice@x" }, { email: null }] }),
  },
  {
    name: "user reads the own address",
    role: "user",
    query: READ_EMAIL,
    answer: data({ author: [{ email: "alice@x" }] }),
  },
  {
    name: "editor cannot read addresses",
    role: "editor",
    query: READ_EMAIL,
    answer: refused("field 'email' not found in type: 'author'", "$.selectionSet.author.selectionSet.email"),
  },
  {
    name: "editor cannot ask by address",
    role: "editor",
    query: '{ author(where: {email: {_eq: "alice@x"}}) { id } }',
    answer: refused("field 'email' not found in type: 'author_bool_exp'", "$.selectionSet.author.args.where.email"),
  },
  {
    name: "editor cannot order by address",
    role: "editor",
    query: "{ author(order_by: {email: asc}) { id } }",
    answer: refused(
      "field 'email' not found in type: 'author_order_by'",
      "$.selectionSet.author.args.order_by[0].email",
    ),
  },
  {
    name: "user does not find another's row by its key",
    role: "user",
    query: '{ author_by_pk(id: "b") { id } }',
    answer: data({ author_by_pk: null }),
  },
  {
    name: "user without an id reads nothing",
    role: "user",
    user: null,
    query: READ,
    answer: refused('missing session variable: "x-hasura-user-id"', "$", "not-found"),
  },
];
