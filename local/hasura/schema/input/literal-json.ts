import { Kind, type ValueNode } from "graphql";
import { GraphqlError } from "../../graphql-error";
import type { Value } from "./value";
import type { Variables } from "./variables";

/** A value as JSON, with the variables inside it put in. Inside JSON a variable may have any type. */
export function jsonOf(value: Value, variables: Variables): unknown {
  return value.kind === "json" ? value.json : literalJson(value.node, variables);
}

function literalJson(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map((entry) => literalJson(entry, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, literalJson(value, variables)]));
    case Kind.VARIABLE: {
      const variable = variables.get(node.name.value);
      if (variable === undefined) {
        throw new GraphqlError("validation-failed", `unbound variable "${node.name.value}"`);
      }
      return jsonOf(variable.value, variables);
    }
  }
}
