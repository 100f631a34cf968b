import { code, plain } from "./markdown";
import { child, type SchemaNode } from "./schema-node";

/** What may stand in a field, in Markdown: words where the schema has them, a pattern only where it has none. */
export function allowedValues(node: SchemaNode): string {
  if (typeof node.allowed === "string") return plain(node.allowed);
  if (node.enum) return alternatives(node.enum.map(literalText));
  if (node.oneOf) return `an object with \`type\` ${alternatives(node.oneOf.map(variantType))}`;
  if (node.anyOf) return node.anyOf.map((option) => allowedValues(child(option) ?? {})).join(", or ");
  switch (node.type) {
    case "null":
      return "`null`";
    case "boolean":
      return "`true` or `false`";
    case "array":
      return `list of ${range(node.minItems, node.maxItems, "entries")}${node.uniqueItems ? ", each once" : ""}: ${allowedValues(child(node.items) ?? {})}`;
    case "string":
      return node.pattern ? `a text matching ${code(node.pattern)}` : stringText(node);
    case "object":
      return node.properties ? "an object" : record(node);
    default:
      throw new UnknownShapeError(node);
  }
}

/** The schema uses a shape that the reference cannot put into words yet. */
export class UnknownShapeError extends Error {
  override readonly name = "UnknownShapeError";

  /** @param node the part of the schema */
  constructor(node: SchemaNode) {
    super(`the reference has no words for ${JSON.stringify(node)}: teach allowedValues this shape`);
  }
}

/** A value as one writes it in TypeScript. */
export function literalText(value: unknown): string {
  const text = JSON.stringify(value);
  return code(
    text
      .replace(/([{,])"([A-Za-z_]+)":/g, "$1 $2: ")
      .replace(/([^{])\}$/, "$1 }")
      .replace(/,"/g, ', "'),
  );
}

function variantType(variant: unknown): string {
  return literalText(child(child(variant)?.properties?.type)?.const);
}

function alternatives(options: readonly string[]): string {
  return options.length < 2 ? options.join() : `${options.slice(0, -1).join(", ")} or ${options.at(-1)}`;
}

function record(node: SchemaNode): string {
  const names = node.propertyNames ? allowedValues(child(node.propertyNames) ?? {}) : "a text";
  return `an object; each name ${names}; each value ${allowedValues(child(node.additionalProperties) ?? {})}`;
}

function stringText({ minLength = 0, maxLength }: SchemaNode): string {
  if (maxLength !== undefined) return `a text of ${range(minLength, maxLength, "characters")}`;
  return minLength > 0 ? "a text, not empty" : "a text";
}

function range(minimum = 0, maximum: number | undefined, unit: string): string {
  if (maximum === undefined) return minimum === 0 ? unit : `at least ${minimum} ${unit}`;
  return minimum === 0 ? `at most ${maximum} ${unit}` : `${minimum} to ${maximum} ${unit}`;
}
