import { type FieldNode, print } from "graphql";
import { GraphqlError } from "../../graphql-error";
import { keyPath, word } from "../words";

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

/** Puts the fields of one object together by their names in the answer, in time that grows with their number only. */
export class MergedFields {
  private readonly merged = new Map<string, Merged>();

  /** @param path place of the selection set */
  constructor(private readonly path: string) {}

  /** @throws GraphqlError for a field that contradicts one of the same name in the answer */
  add(node: FieldNode): void {
    const { value: name } = node.name;
    const key = node.alias?.value ?? name;
    const known = this.merged.get(key);
    if (known === undefined) {
      this.merged.set(key, { key, name, path: keyPath(this.path, name), nodes: [node] });
      return;
    }
    if (known.name !== name) {
      throw this.invalid(
        `selection of both ${word(known.name)} and ${word(name)} specify the same response name, ${word(key)}`,
      );
    }
    known.arguments ??= argumentText(known.nodes[0]);
    if (known.arguments !== argumentText(node)) {
      throw this.invalid(`inconsistent arguments between multiple selections of field ${word(name)}`);
    }
    known.nodes.push(node);
  }

  /** The fields, in the order of their first mention. */
  fields(): SelectedField[] {
    return [...this.merged.values()];
  }

  private invalid(message: string): GraphqlError {
    return new GraphqlError("validation-failed", message, this.path);
  }
}

interface Merged extends SelectedField {
  readonly nodes: [FieldNode, ...FieldNode[]];
  /** Text of the first one's arguments, once a second one has to be compared with it. */
  arguments?: string;
}

function argumentText(node: FieldNode): string {
  return (node.arguments ?? []).map(print).sort().join(",");
}
