import { PATH, type Refused, refused } from "./refused";

/** Wrong arguments of a query. */
export const REFUSED_ARGUMENTS: readonly Refused[] = [
  ["an unknown argument", "{ users(limt: 1) { id } }", refused("'users' has no argument named 'limt'", PATH)],
  [
    "an argument on a column",
    "{ users { id(x: 1) } }",
    refused("'id' has no argument named 'x'", `${PATH}.selectionSet.id`),
  ],
  [
    "an argument given twice",
    "{ users(limit: 1, limit: 2) { id } }",
    refused("'limit' is given more than once", `${PATH}.args.limit`),
  ],
  [
    "an unknown column",
    '{ users(where: {nope: {_eq: "a"}}) { id } }',
    refused("field 'nope' not found in type: 'users_bool_exp'", `${PATH}.args.where.nope`),
  ],
  [
    "an unknown operator",
    '{ users(where: {id: {_is: "a"}}) { id } }',
    refused("field '_is' not found in type: 'String_comparison_exp'", `${PATH}.args.where.id._is`),
  ],
  [
    "a null to compare with",
    "{ users(where: {id: {_eq: null}}) { id } }",
    refused("unexpected null value for type 'String'", `${PATH}.args.where.id._eq`),
  ],
  [
    "a null list",
    "{ users(where: {_and: null}) { id } }",
    refused("expected a list, but found null", `${PATH}.args.where._and`),
  ],
  [
    "a number for a text",
    "{ users(where: {id: {_eq: 1}}) { id } }",
    refused(
      "parsing Text failed, expected String, but encountered Number",
      `${PATH}.args.where.id._eq`,
      "parse-failed",
    ),
  ],
  [
    "an object for a text",
    "{ users(where: {id: {_eq: {a: 1}}}) { id } }",
    refused(
      "parsing Text failed, expected String, but encountered Object",
      `${PATH}.args.where.id._eq`,
      "parse-failed",
    ),
  ],
  [
    "a text for a condition",
    '{ users(where: "a") { id } }',
    refused("expected an object for type 'users_bool_exp', but found a string", `${PATH}.args.where`),
  ],
  [
    "a negative limit",
    "{ users(limit: -1) { id } }",
    refused("expected a non-negative 32-bit integer for type 'Int', but found an integer", `${PATH}.args.limit`),
  ],
  [
    "a limit that is too large",
    "{ users(limit: 2147483648) { id } }",
    refused(
      "The value 2147483648 lies outside the bounds or is not an integer. Maybe it is a float, or is there integer overflow?",
      `${PATH}.args.limit`,
      "parse-failed",
    ),
  ],
  [
    "a text for a limit",
    '{ users(limit: "1") { id } }',
    refused("expected a non-negative 32-bit integer for type 'Int', but found a string", `${PATH}.args.limit`),
  ],
  [
    "a word for an offset",
    '{ users(offset: "x") { id } }',
    refused(
      "expected a 32-bit integer, or a 64-bit integer represented as a string for type 'Int', but found a string",
      `${PATH}.args.offset`,
    ),
  ],
  [
    "a text for an order",
    '{ users(order_by: {id: "asc"}) { id } }',
    refused("expected an enum value for type 'order_by', but found a string", `${PATH}.args.order_by[0].id`),
  ],
  [
    "an unknown order",
    "{ users(order_by: {id: up}) { id } }",
    refused(
      "expected one of the values ['asc', 'asc_nulls_first', 'asc_nulls_last', 'desc', 'desc_nulls_first', 'desc_nulls_last'] for type 'order_by', but found 'up'",
      `${PATH}.args.order_by[0].id`,
    ),
  ],
  [
    "a missing key",
    "{ users_by_pk { id } }",
    refused("missing required field 'id'", "$.selectionSet.users_by_pk.args.id"),
  ],
];
