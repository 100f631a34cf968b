import { type FragmentDefinitionNode, Kind, type SelectionNode, type SelectionSetNode } from "graphql";
import { GraphqlError } from "../../graphql-error";
import { Input } from "../input/input";
import type { Variables } from "../input/variables";
import { keyPath, word } from "../words";
import { isIncluded } from "./directives";
import type { Limit } from "./limit";
import { MergedFields, type SelectedField } from "./merged-fields";

export type { SelectedField } from "./merged-fields";

/** What reading a request needs everywhere. */
export interface RequestScope {
  /** Fragments by name. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Values of the variables. */
  readonly variables: Variables;
  /** How much it may select: a fragment counts wherever it is spread, as its fields do. */
  readonly selections: Limit;
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
  const fields = new MergedFields(own);
  const visited = new Set<string>();
  const inside = (selection: SelectionNode): readonly SelectionNode[] => {
    if (selection.kind === Kind.FIELD) {
      fields.add(selection);
      return [];
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return (selection.typeCondition?.name.value ?? typeName) === typeName ? selection.selectionSet.selections : [];
    }
    const { value: name } = selection.name;
    const fragment = scope.fragments.get(name);
    // Once is enough: the second time it would add the same fields again, and twice as many with every level.
    if (fragment === undefined || visited.has(name) || fragment.typeCondition.name.value !== typeName) {
      return [];
    }
    visited.add(name);
    return fragment.selectionSet.selections;
  };
  for (const set of sets) {
    // Not by recursion: a chain of fragments may be longer than the stack.
    const open = [set.selections.values()];
    for (let innermost = open.at(-1); innermost !== undefined; innermost = open.at(-1)) {
      const { value: selection, done } = innermost.next();
      if (done === true) {
        open.pop();
      } else {
        scope.selections.add();
        if (isIncluded(selection.directives ?? [], scope.variables, own)) {
          open.push(inside(selection).values());
        }
      }
    }
  }
  return fields.fields();
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

function invalid(message: string, path: string): GraphqlError {
  return new GraphqlError("validation-failed", message, path);
}
