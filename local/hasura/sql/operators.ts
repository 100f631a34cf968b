/** Operators of a comparison with one value, as SQL. Source: https://hasura.io/docs/2.0/api-reference/graphql-api/query/ */
export const COMPARISONS = {
  _eq: "=",
  _neq: "<>",
  _gt: ">",
  _lt: "<",
  _gte: ">=",
  _lte: "<=",
} as const;

/** Operators that only text columns have. */
export const PATTERNS = {
  _like: "LIKE",
  _nlike: "NOT LIKE",
  _ilike: "ILIKE",
  _nilike: "NOT ILIKE",
  _similar: "SIMILAR TO",
  _nsimilar: "NOT SIMILAR TO",
  _regex: "~",
  _iregex: "~*",
  _nregex: "!~",
  _niregex: "!~*",
} as const;

/** Operators that take a list, and whether they are negated. */
export const MEMBERSHIPS = { _in: false, _nin: true } as const;

/** SQL of an operator. */
export type SqlOperator = (typeof COMPARISONS)[keyof typeof COMPARISONS] | (typeof PATTERNS)[keyof typeof PATTERNS];
