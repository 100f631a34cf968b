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
  // The fragments that lead to the innermost one, by name. Not by recursion: a chain may be longer than the stack.
  const above = new Set<string>();
  const open: Opened[] = [{ name: null, spreads: spreads(operation, variables) }];
  for (let innermost = open.at(-1); innermost !== undefined; innermost = open.at(-1)) {
    const { value: name, done: isOver } = innermost.spreads.next();
    if (isOver === true) {
      open.pop();
      if (innermost.name !== null) {
        above.delete(innermost.name);
        done.add(innermost.name);
      }
      continue;
    }
    if (above.has(name)) {
      const names = [...above];
      throw invalid(`the fragment definition(s) ${circle(names.slice(names.indexOf(name)))} form a cycle`);
    }
    const fragment = fragments.get(name);
    if (fragment === undefined) {
      throw invalid(`reference to undefined fragment "${name}"`);
    }
    if (!done.has(name)) {
      above.add(name);
      open.push({ name, spreads: spreads(fragment, variables) });
    }
  }
  return { variables };
}

interface Opened {
  /** Name of the fragment; null for the operation itself. */
  readonly name: string | null;
  /** The fragments that it spreads, from the next one on. */
  readonly spreads: Iterator<string, undefined>;
}

/** The fragments that a definition spreads; its variables go to `variables`. */
function spreads(
  definition: OperationDefinitionNode | FragmentDefinitionNode,
  variables: Set<string>,
): Iterator<string, undefined> {
  const names = new Set<string>();
  visit(definition, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      variables.add(name.value);
    },
    FragmentSpread: ({ name }) => {
      names.add(name.value);
    },
  });
  return names.values();
}

function circle(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" and ");
}

function invalid(message: string): GraphqlError {
  return new GraphqlError("validation-failed", message, "$.selectionSet");
}
