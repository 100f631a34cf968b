import type { z } from "zod";

/** A part of the JSON schema, with the notes that `field` attaches. */
export type SchemaNode = z.core.JSONSchema.JSONSchema;

/** JSON schema allows `true` and lists in places where ours has one schema; those give nothing. */
export function child(node: unknown): SchemaNode | undefined {
  return isNode(node) ? node : undefined;
}

/** A string, where the schema has one there. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isNode(node: unknown): node is SchemaNode {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
