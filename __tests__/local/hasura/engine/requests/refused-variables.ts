import { PATH, type Refused, refused } from "./refused";

/** Wrong variables. */
export const REFUSED_VARIABLES: readonly Refused[] = [
  ["an undeclared variable", "{ users(limit: $l) { id } }", refused('unbound variable "l"', "$")],
  [
    "a variable declared twice",
    "query ($l: Int, $l: Int) { users(limit: $l) { id } }",
    refused('multiple definitions for variable "l"', "$", "parse-failed"),
  ],
  [
    "a missing variable",
    "query ($l: Int!) { users(limit: $l) { id } }",
    refused('expecting a value for non-nullable variable: "l"', "$"),
  ],
  [
    "a null variable",
    { query: "query ($id: String!) { users_by_pk(id: $id) { id } }", variables: { id: null } },
    refused('null value found for non-nullable type: "String!"', "$"),
  ],
  [
    "a variable that is declared and not used",
    { query: "query ($l: Int) { users { id } }", variables: { l: 1 } },
    refused("unexpected variables in variableValues: l", "$"),
  ],
  [
    "a variable that nobody uses",
    { query: "{ users { id } }", variables: { x: 1, y: 2 } },
    refused("unexpected variables in variableValues: x, y", "$"),
  ],
  [
    "a variable of another type",
    { query: "query ($l: String) { users(limit: $l) { id } }", variables: { l: "1" } },
    refused("variable 'l' is declared as 'String', but used where 'Int' is expected", `${PATH}.args.limit`),
  ],
  [
    "a nullable variable where null is not allowed",
    { query: "query ($id: String) { users_by_pk(id: $id) { id } }", variables: { id: "a" } },
    refused(
      "variable 'id' is declared as 'String', but used where 'String!' is expected",
      "$.selectionSet.users_by_pk.args.id",
    ),
  ],
  [
    "a key of a variable that is no name",
    { query: "query ($w: users_bool_exp) { users(where: $w) { id } }", variables: { w: { "a b": 1 } } },
    refused('variable value contains object with key "a b", which is not a legal GraphQL name', `${PATH}.args.where`),
  ],
  [
    "__proto__ in a variable",
    {
      query: "query ($w: users_bool_exp) { users(where: $w) { id } }",
      variables: JSON.parse('{"w": {"__proto__": {}}}'),
    },
    refused("field '__proto__' not found in type: 'users_bool_exp'", `${PATH}.args.where.__proto__`),
  ],
  [
    "conditions nested too deeply",
    {
      query: "query ($w: users_bool_exp) { users(where: $w) { id } }",
      variables: { w: JSON.parse(`${'{"_not":'.repeat(2000)}{}${"}".repeat(2000)}`) },
    },
    refused(
      "the local stand-in does not implement values nested deeper than 500 levels; use --hasura URL with the real engine",
      "$",
      "not-supported",
    ),
  ],
];
