import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  type OperationDefinitionNode,
  type SelectionNode,
  specifiedRules,
  validate,
} from "graphql";
import { GraphqlError } from "../graphql-error";
import type { Document } from "./request/document";
import type { Limit } from "./request/limit";
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
  limit: Limit,
): unknown {
  const selections: readonly FieldNode[] = field.nodes.map((node) => ({ ...node, directives: [] }));
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections } },
      ...spreadFragments(selections, fragments, limit),
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

/** The fragments of a selection, which counts with each of them in it as often as it is spread. */
function spreadFragments(
  selections: readonly SelectionNode[],
  fragments: Document["fragments"],
  limit: Limit,
): Iterable<FragmentDefinitionNode> {
  const used = new Map<string, FragmentDefinitionNode>();
  const open: SelectionNode[] = [...selections];
  for (let selection = open.pop(); selection !== undefined; selection = open.pop()) {
    limit.add();
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : undefined;
    if (fragment !== undefined) {
      used.set(fragment.name.value, fragment);
    }
    const { selectionSet } =
      selection.kind === Kind.FRAGMENT_SPREAD ? { selectionSet: fragment?.selectionSet } : selection;
    open.push(...(selectionSet?.selections.slice(0, limit.left + 1) ?? []));
  }
  return used.values();
}
