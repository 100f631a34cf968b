import { Kind, type ValueNode } from "graphql";
import type { Value } from "./value";
import type { Variables } from "./variables";

/** Gives the number that a text of the document stands for. */
export type NumberOf = (text: string) => number;

/** A value as JSON, with the variables inside it put in. Inside JSON a variable may have any type. */
export function jsonOf(value: Value, variables: Variables, numberOf: NumberOf): unknown {
  return value.kind === "json" ? value.json : literalJson(value.node, variables, numberOf);
}

function literalJson(node: ValueNode, variables: Variables, numberOf: NumberOf): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return numberOf(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map((entry) => literalJson(entry, variables, numberOf));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(({ name, value }) => [name.value, literalJson(value, variables, numberOf)]),
      );
    case Kind.VARIABLE:
      return jsonOf(variables.use(node.name.value).value, variables, numberOf);
  }
}
