import { type FragmentDefinitionNode, type OperationDefinitionNode, visit } from "graphql";
import { GraphqlError } from "../../graphql-error";

/** What an operation uses, directly or through fragments. */
export interface Reachable {
  /** Names of variables. */
  readonly variables: ReadonlySet<string>;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Follows the fragments of an operation; a missing one and a circle of them are errors. */
export function reachable(operation: OperationDefinitionNode, fragments: Fragments): Reachable {
  const variables = new Set<string>();
  const done = new Set<string>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode, above: readonly string[]): void => {
    visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name }) => {
        variables.add(name.value);
      },
      FragmentSpread: ({ name: { value: name } }) => {
        if (above.includes(name)) {
          throw invalid(`the fragment definition(s) ${circle(above.slice(above.indexOf(name)))} form a cycle`);
        }
        const fragment = fragments.get(name);
        if (fragment === undefined) {
          throw invalid(`reference to undefined fragment "${name}"`);
        }
        if (!done.has(name)) {
          follow(fragment, [...above, name]);
          done.add(name);
        }
      },
    });
  };
  follow(operation, []);
  return { variables };
}

function circle(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" and ");
}

function invalid(message: string): GraphqlError {
  return new GraphqlError("validation-failed", message, "$.selectionSet");
}
