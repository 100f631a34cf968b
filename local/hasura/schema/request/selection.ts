import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { GraphqlError } from "../../graphql-error";
import { Input } from "../input/input";
import type { Variables } from "../input/variables";
import { keyPath, word } from "../words";
import { isIncluded } from "./directives";

/** What reading a request needs everywhere. */
export interface RequestScope {
  /** Fragments by name. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Values of the variables. */
  readonly variables: Variables;
}

/** A field of a request, with everything that the request says about it in several places. */
export interface SelectedField {
  /** Name in the answer. */
  readonly key: string;
  /** Name in the schema. */
  readonly name: string;
  /** Its place. */
  readonly path: string;
  /** The syntax trees it is made of; the first has the arguments. */
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
}

/** The fields that a request selects of an object, merged by their names in the answer. */
export function selectedFields(
  typeName: string,
  sets: readonly SelectionSetNode[],
  path: string,
  scope: RequestScope,
): SelectedField[] {
  const own = `${path}.selectionSet`;
  if (sets.length === 0) {
    throw invalid(`missing selection set for ${word(typeName)}`, own);
  }
  const fields = new Map<string, SelectedField>();
  const visited = new Set<string>();
  const add = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (!isIncluded(selection.directives ?? [], scope.variables, own)) {
        continue;
      }
      if (selection.kind === Kind.FIELD) {
        const field = newField(selection, own);
        const known = fields.get(field.key);
        fields.set(field.key, known === undefined ? field : merged(known, selection, own));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if ((selection.typeCondition?.name.value ?? typeName) === typeName) {
          add(selection.selectionSet.selections);
        }
      } else if (!visited.has(selection.name.value)) {
        // Once is enough: the second time it would add the same fields again, and twice as many with every level.
        visited.add(selection.name.value);
        const fragment = scope.fragments.get(selection.name.value);
        if (fragment !== undefined && fragment.typeCondition.name.value === typeName) {
          add(fragment.selectionSet.selections);
        }
      }
    }
  };
  for (const set of sets) {
    add(set.selections);
  }
  return [...fields.values()];
}

/** The selection sets of a field. */
export function selectionSets(field: SelectedField): SelectionSetNode[] {
  return field.nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
}

/** Refuses a selection on something that is no object. */
export function refuseSelection(field: SelectedField): void {
  if (selectionSets(field).length > 0) {
    throw invalid("unexpected subselection set for non-object field", field.path);
  }
}

/** The arguments of a field, every one known to it. */
export function fieldArguments(
  field: SelectedField,
  known: readonly { readonly name: string }[],
  { variables }: RequestScope,
): ReadonlyMap<string, Input> {
  const given = new Map<string, Input>();
  for (const { name, value: node } of field.nodes[0].arguments ?? []) {
    if (!known.some((argument) => argument.name === name.value)) {
      throw invalid(`${word(field.name)} has no argument named ${word(name.value)}`, field.path);
    }
    const input = new Input({ kind: "literal", node }, keyPath(`${field.path}.args`, name.value), variables);
    if (given.has(name.value)) {
      throw input.error(`${word(name.value)} is given more than once`);
    }
    given.set(name.value, input);
  }
  return given;
}

function newField(node: FieldNode, path: string): SelectedField {
  const { value: name } = node.name;
  return { key: node.alias?.value ?? name, name, path: keyPath(path, name), nodes: [node] };
}

function merged(field: SelectedField, node: FieldNode, path: string): SelectedField {
  if (field.name !== node.name.value) {
    throw invalid(
      `selection of both ${word(field.name)} and ${word(node.name.value)} specify the same response name, ${word(field.key)}`,
      path,
    );
  }
  if (argumentText(field.nodes[0]) !== argumentText(node)) {
    throw invalid(`inconsistent arguments between multiple selections of field ${word(field.name)}`, path);
  }
  return { ...field, nodes: [...field.nodes, node] };
}

function argumentText(node: FieldNode): string {
  return (node.arguments ?? []).map(print).sort().join(",");
}

function invalid(message: string, path: string): GraphqlError {
  return new GraphqlError("validation-failed", message, path);
}
