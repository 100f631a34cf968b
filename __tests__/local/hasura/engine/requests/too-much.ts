import { type Refused, refused } from "./refused";

/** Requests that cost more than their size. */
export const TOO_MUCH: readonly Refused[] = [
  ["10001 fields", `{ users { ${repeated(10_000, "id")} } }`, more("10000 selected fields in a request")],
  [
    "fragments with many fields in many places",
    `{ ${named(150, "users { ...F }")} } fragment F on users { ${repeated(100, "id")} }`,
    more("10000 selected fields in a request"),
  ],
  ["201 root fields", `{ ${named(201, "users { id }")} }`, more("200 root fields in a request")],
  [
    "1001 fields of introspection",
    `{ __schema { ...F } } fragment F on __Schema { ${repeated(999, "__typename")} }`,
    more("1000 selected fields of introspection in a request"),
  ],
  [
    "introspection with fragments that double with every level",
    `{ __schema { ...F0 } } ${chain(40, (next) => `...${next} ...${next}`, "__Schema")} fragment F40 on __Schema { __typename }`,
    more("1000 selected fields of introspection in a request"),
  ],
  [
    "more than 50000 values",
    `{ users(where: {_or: [${repeated(50_000, "{}")}]}) { id } }`,
    more("50000 values in the arguments of a request"),
  ],
  [
    "a long value in many places",
    {
      query: `query ($a: String!) { users(where: {id: {_in: [${repeated(11, "$a")}]}}) { id } }`,
      variables: { a: "x".repeat(100_000) },
    },
    more("1048576 characters in the values of variables, each as often as it is used"),
  ],
  [
    "a circle of 8000 fragments",
    `{ users { ...F0 } } ${chain(8000, (next) => `...${next}`)} fragment F8000 on users { ...F7999 }`,
    refused('the fragment definition(s) "F7999" and "F8000" form a cycle', "$.selectionSet"),
  ],
  [
    "nested JSON that is deeper than the stack",
    {
      query: "query ($a: String!) { users(where: {id: {_eq: $a}}) { id } }",
      variables: { a: JSON.parse("[".repeat(100_000) + "]".repeat(100_000)) },
    },
    more("values nested deeper than 500 levels", ""),
  ],
];

/** The same just below the limits: what it is, the request, and how many root fields its answer has. */
export const ENOUGH: readonly (readonly [string, { query: string; variables?: Record<string, unknown> }, number])[] = [
  ["10000 fields", { query: `{ users { ${repeated(9_999, "id")} } }` }, 1],
  ["200 root fields", { query: `{ ${named(200, "__typename")} }` }, 200],
  ["50000 values", { query: `{ users(where: {_or: [${repeated(49_998, "{}")}]}) { id } }` }, 1],
  [
    "a long value in some places",
    {
      query: `query ($a: String!) { users(where: {id: {_nin: [${repeated(10, "$a")}]}}) { id } }`,
      variables: { a: "x".repeat(100_000) },
    },
    1,
  ],
  [
    "a chain of 8000 fragments",
    { query: `{ users { ...F0 } } ${chain(8000, (next) => `...${next}`)} fragment F8000 on users { id }` },
    1,
  ],
];

function more(what: string, than = "more than "): ReturnType<typeof refused> {
  return refused(
    `the local stand-in does not implement ${than}${what}; use --hasura URL with the real engine`,
    "$",
    "not-supported",
  );
}

function repeated(count: number, text: string): string {
  return Array.from({ length: count }, () => text).join(" ");
}

function named(count: number, field: string): string {
  return Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(" ");
}

function chain(count: number, body: (next: string) => string, type = "users"): string {
  return Array.from({ length: count }, (_, index) => `fragment F${index} on ${type} { ${body(`F${index + 1}`)} }`).join(
    " ",
  );
}
