import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  type OperationDefinitionNode,
  specifiedRules,
  validate,
} from "graphql";
import { GraphqlError } from "../graphql-error";
import type { Document } from "./request/document";
import type { SelectedField } from "./request/selection";
import type { GivenVariables } from "./request/variable-values";

/** Fields of `query_root` that ask for the schema itself. */
export const INTROSPECTION: readonly string[] = ["__schema", "__type"];

const RULES = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule && rule !== NoUnusedFragmentsRule);

/** Answers a question about a role's schema. GraphQL defines all of it, so the `graphql` package answers. */
export function introspected(
  field: SelectedField,
  operation: OperationDefinitionNode,
  { fragments }: Document,
  schema: GraphQLSchema,
  variables: GivenVariables,
): unknown {
  const selections: readonly FieldNode[] = field.nodes.map((node) => ({ ...node, directives: [] }));
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections } },
      ...fragments.values(),
    ],
  };
  const [wrong] = validate(schema, document, RULES, { maxErrors: 1 });
  const result =
    wrong === undefined ? executeSync({ schema, document, variableValues: variables }) : { errors: [wrong] };
  const [error] = result.errors ?? [];
  if (error !== undefined) {
    throw new GraphqlError("validation-failed", error.message, field.path);
  }
  return "data" in result ? result.data?.[field.key] : null;
}
