import type { GraphqlRequest } from "../../../../../local/hasura/execute";

/** Requests of the role `user` that are answered: what they show, the request, the data. */
export const ANSWERED: readonly (readonly [string, GraphqlRequest, Readonly<Record<string, unknown>>])[] = [
  [
    "aliases and type names",
    { query: "{ mine: users { key: id __typename } kind: __typename }" },
    { mine: [{ key: "a", __typename: "users" }], kind: "query_root" },
  ],
  [
    "names of JavaScript's own",
    { query: "{ __proto__: users { constructor: id toString: id __proto__: username } }" },
    JSON.parse('{"__proto__": [{"constructor": "a", "toString": "a", "__proto__": "alice"}]}'),
  ],
  [
    "fragments",
    {
      query:
        "query { ...Root } fragment Root on query_root { users { ...Name ... on users { id } ... { id } } } fragment Name on users { username }",
    },
    { users: [{ username: "alice", id: "a" }] },
  ],
  [
    "a fragment on another type, which gives nothing",
    { query: "{ users { id ... on author { name } } }" },
    { users: [{ id: "a" }] },
  ],
  [
    "@include and @skip",
    {
      query:
        "query ($yes: Boolean!) { users { id @skip(if: $yes) username @include(if: $yes) } author @include(if: false) { id } }",
      variables: { yes: true },
    },
    { users: [{ username: "alice" }] },
  ],
  [
    "fields asked for twice",
    { query: "{ users { id } users { username } }" },
    { users: [{ id: "a", username: "alice" }] },
  ],
  [
    "variables of every place",
    {
      query:
        "query ($id: String!, $l: Int, $o: [users_order_by!]) { users(where: {_and: [{id: {_eq: $id}}, {}]}, limit: $l, order_by: $o) { id } }",
      variables: { id: "a", l: 5, o: [{ id: "desc" }] },
    },
    { users: [{ id: "a" }] },
  ],
  [
    "a whole condition as a variable",
    {
      query: "query ($w: users_bool_exp!) { users(where: $w) { id } }",
      variables: { w: { id: { _in: ["a", "b"] } } },
    },
    { users: [{ id: "a" }] },
  ],
  [
    "variables with a default",
    { query: 'query ($id: String! = "a") { users_by_pk(id: $id) { id } }' },
    { users_by_pk: { id: "a" } },
  ],
  [
    "variables left out",
    { query: "query ($l: Int) { users(limit: $l) { id } }", variables: null },
    { users: [{ id: "a" }] },
  ],
  [
    "a variable in a list",
    { query: "query ($id: String!) { users(where: {id: {_in: [$id]}}) { id } }", variables: { id: "a" } },
    { users: [{ id: "a" }] },
  ],
  [
    "the named one of several operations",
    { query: "query One { users { id } } query Two { author { id } }", operationName: "Two" },
    { author: [{ id: "a" }] },
  ],
  [
    "questions about the schema",
    { query: '{ __type(name: "users") { fields { name type { kind ofType { name } } } } users { id } }' },
    {
      __type: {
        fields: [
          ...["id", "username"].map((name) => ({ name, type: { kind: "NON_NULL", ofType: { name: "String" } } })),
          { name: "email", type: { kind: "SCALAR", ofType: null } },
        ],
      },
      users: [{ id: "a" }],
    },
  ],
  [
    "no type of what the role does not have",
    { query: '{ __type(name: "users_insert_input") { name } }' },
    { __type: null },
  ],
  ["nothing of a root field that is skipped", { query: "{ users @skip(if: true) { id } }" }, {}],
];
