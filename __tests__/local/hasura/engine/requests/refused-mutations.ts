import { type Refused, refused } from "./refused";

/** Wrong mutations, and what only the database finds. */
export const REFUSED_MUTATIONS: readonly Refused[] = [
  [
    "introspection in a mutation",
    "mutation { __schema { queryType { name } } }",
    refused("field '__schema' not found in type: 'mutation_root'", "$.selectionSet.__schema"),
  ],
  [
    "an unknown field of introspection",
    "{ __schema { nope } }",
    refused('Cannot query field "nope" on type "__Schema".', "$.selectionSet.__schema"),
  ],
  [
    "an update without a condition",
    'mutation { update_author(_set: {name: "x"}) { affected_rows } }',
    refused("missing required field 'where'", "$.selectionSet.update_author.args.where"),
  ],
  [
    "an update of null",
    'mutation { update_author(where: null, _set: {name: "x"}) { affected_rows } }',
    refused("expected an object for type 'author_bool_exp', but found null", "$.selectionSet.update_author.args.where"),
  ],
  [
    "null for a column that may not be",
    "mutation { update_author(where: {}, _set: {name: null}) { affected_rows } }",
    refused("unexpected null value for type 'String'", "$.selectionSet.update_author.args._set.name"),
  ],
  [
    "nothing for a column that needs something",
    'mutation { insert_author(objects: {email: "x"}) { affected_rows } }',
    refused(
      'Not-NULL violation. null value in column "name" of relation "author" violates not-null constraint',
      "$.selectionSet.insert_author.args.objects",
      "constraint-violation",
    ),
  ],
  [
    "a wrong pattern",
    '{ users(where: {id: {_regex: "("}}) { id } }',
    refused("invalid regular expression: parentheses () not balanced", "$", "data-exception"),
  ],
];
