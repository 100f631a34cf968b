import { Kind, type ValueNode } from "graphql";

/** A value of a request: written in the document, or JSON from the variables. */
export type Value =
  | { readonly kind: "literal"; readonly node: ValueNode }
  | { readonly kind: "json"; readonly json: unknown };

/** Whether the value is null. */
export function isNull(value: Value): boolean {
  return value.kind === "literal" ? value.node.kind === Kind.NULL : value.json === null;
}

const LITERALS = {
  [Kind.VARIABLE]: "a variable",
  [Kind.INT]: "an integer",
  [Kind.FLOAT]: "a float",
  [Kind.STRING]: "a string",
  [Kind.BOOLEAN]: "a boolean",
  [Kind.NULL]: "null",
  [Kind.ENUM]: "an enum value",
  [Kind.LIST]: "a list",
  [Kind.OBJECT]: "an object",
} as const;

/** What the value is, in the engine's words. */
export function described(value: Value): string {
  if (value.kind === "literal") {
    return LITERALS[value.node.kind];
  }
  const { json } = value;
  if (json === null) {
    return "null";
  }
  return Array.isArray(json) ? "a list" : typeof json === "object" ? "an object" : `a ${typeof json}`;
}
