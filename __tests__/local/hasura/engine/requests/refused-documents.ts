import { PATH, type Refused, refused } from "./refused";

/** Wrong documents: syntax, names, fragments, directives, operations. */
export const REFUSED_DOCUMENTS: readonly Refused[] = [
  ["a syntax error", "{ users {", refused("not a valid graphql query", "$.query")],
  ["an empty text", "", refused("not a valid graphql query", "$.query")],
  ["an empty selection", "{ users { } }", refused("not a valid graphql query", "$.query")],
  ["a type definition", "type A { b: Int }", refused("not a valid graphql query", "$.query")],
  [
    "nesting without end",
    `{ users(where: ${"{_not: ".repeat(50_000)}`,
    refused("not a valid graphql query", "$.query"),
  ],
  [
    "an unknown root field",
    "{ nope { id } }",
    refused("field 'nope' not found in type: 'query_root'", "$.selectionSet.nope"),
  ],
  [
    "a name of JavaScript's own as a field",
    "{ constructor { id } }",
    refused("field 'constructor' not found in type: 'query_root'", "$.selectionSet.constructor"),
  ],
  [
    "an unknown field",
    "{ users { nope } }",
    refused("field 'nope' not found in type: 'users'", `${PATH}.selectionSet.nope`),
  ],
  [
    "a field named __proto__",
    "{ users { __proto__ } }",
    refused("field '__proto__' not found in type: 'users'", `${PATH}.selectionSet.__proto__`),
  ],
  ["no selection", "{ users }", refused("missing selection set for 'users'", `${PATH}.selectionSet`)],
  [
    "a selection on a column",
    "{ users { id { x } } }",
    refused("unexpected subselection set for non-object field", `${PATH}.selectionSet.id`),
  ],
  [
    "two meanings of one name",
    "{ users { id id: username } }",
    refused("selection of both 'id' and 'username' specify the same response name, 'id'", `${PATH}.selectionSet`),
  ],
  [
    "two conditions on one name",
    "{ users(limit: 1) { id } users(limit: 2) { id } }",
    refused("inconsistent arguments between multiple selections of field 'users'", "$.selectionSet"),
  ],
  ["an unknown fragment", "{ users { ...Nope } }", refused('reference to undefined fragment "Nope"', "$.selectionSet")],
  [
    "fragments in a circle",
    "{ users { ...A } } fragment A on users { ...B } fragment B on users { ...A }",
    refused('the fragment definition(s) "A" and "B" form a cycle', "$.selectionSet"),
  ],
  [
    "a fragment defined twice",
    "{ users { ...A } } fragment A on users { id } fragment A on users { id }",
    refused('multiple definitions for fragment "A"', "$", "parse-failed"),
  ],
  [
    "an unknown directive",
    "{ users { id @nope } }",
    refused("directive 'nope' is not defined in the schema", `${PATH}.selectionSet`),
  ],
  [
    "a directive on a query",
    "query @skip(if: true) { users { id } }",
    refused("directive 'skip' is not allowed on a query", "$"),
  ],
  [
    "a directive without its condition",
    "{ users { id @skip } }",
    refused("missing required field 'if'", `${PATH}.selectionSet.skip.args.if`),
  ],
  [
    "a directive given twice",
    "{ users { id @skip(if: true) @skip(if: true) } }",
    refused("the following directives are used more than once: ['skip']", `${PATH}.selectionSet`),
  ],
  [
    "several operations and no name",
    "query A { users { id } } query B { users { id } }",
    refused("exactly one operation has to be present in the document when operationName is not specified", "$"),
  ],
  [
    "fragments alone",
    "fragment A on users { id }",
    refused("exactly one operation has to be present in the document when operationName is not specified", "$"),
  ],
  [
    "an unknown operation",
    { query: "query A { users { id } }", operationName: "B" },
    refused('no such operation found in the document: "B"', "$"),
  ],
  [
    "a name beside an operation without one",
    { query: "{ users { id } }", operationName: "B" },
    refused("operationName cannot be used when an anonymous operation exists in the document", "$"),
  ],
];
