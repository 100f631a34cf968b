import { z } from "zod";
import { environmentSchema } from "../../environments/schema";
import { allowedValues, literalText } from "./allowed-values";
import { child, type SchemaNode, text } from "./schema-node";

/** One field of an environment, as a row of the reference. */
export interface Field {
  /** Path as error texts write it, `[]` for the entries of a list: `roles[].role`. */
  readonly path: string;
  /** Allowed values, in Markdown. */
  readonly allowed: string;
  /** Default, in Markdown; bold "required" where there is none. */
  readonly standard: string;
  /** The field's description. */
  readonly description: string;
  /** Page that states the limit. */
  readonly source: string | undefined;
}

/** Fields that stand together: an object, the entries of a list or one variant of a union. */
export interface FieldGroup {
  /** Path of the group; empty for the environment itself. */
  readonly path: string;
  /** Value of `type` that selects the variant, where the group is one of several. */
  readonly variant: string | undefined;
  /** What the group is for. */
  readonly description: string;
  /** Its fields, in the order of the schema. */
  readonly fields: readonly Field[];
}

/** The description is missing; the schema must describe every field. */
export class UndescribedFieldError extends Error {
  override readonly name = "UndescribedFieldError";

  /** @param path the field without a description */
  constructor(path: string) {
    super(`${path || "(the whole environment)"} has no description: wrap its schema in field(…) with one sentence`);
  }
}

/**
 * All groups of a schema's fields, outer before inner, in the order of the schema.
 *
 * @param schema @default that of an environment
 */
export function fieldGroups(schema: z.ZodType = environmentSchema): FieldGroup[] {
  const root = z.toJSONSchema(schema, { io: "input" });
  return groupsOf({ description: "The environment itself.", ...root }, "");
}

function groupsOf(node: SchemaNode, path: string): FieldGroup[] {
  if (node.properties) return objectGroups(node, path, undefined);
  const variants = variantsOf(node);
  if (variants.length > 0) return variants.flatMap((variant) => objectGroups(variant, path, typeOf(variant, path)));
  const entry = node.type === "array" ? child(node.items) : undefined;
  return entry ? groupsOf({ description: descriptionOf(node, path), ...entry }, `${path}[]`) : [];
}

function objectGroups(node: SchemaNode, path: string, variant: string | undefined): FieldGroup[] {
  const properties = Object.entries(node.properties ?? {}).map(([name, value]) => ({
    name,
    node: child(value) ?? {},
    path: path === "" ? name : `${path}.${name}`,
  }));
  const shown = properties.filter(({ name }) => variant === undefined || name !== "type");
  const about = variant === undefined ? node : (child(node.properties?.type) ?? {});
  return [
    {
      path,
      variant,
      description: descriptionOf(about, path),
      fields: shown.map((property) => ({
        path: property.path,
        allowed: allowedValues(property.node),
        standard: standardOf(property.node, node.required?.includes(property.name) ?? false),
        description: descriptionOf(property.node, property.path),
        source: text(property.node.source),
      })),
    },
    ...shown.flatMap((property) => groupsOf(property.node, property.path)),
  ];
}

function standardOf(node: SchemaNode, required: boolean): string {
  if (required) return "**required**";
  // An object without a default of its own is made of the defaults of its fields.
  return node.properties ? "its fields' defaults" : literalText(node.default);
}

function descriptionOf(node: SchemaNode, path: string): string {
  if (!node.description) throw new UndescribedFieldError(path);
  return node.description;
}

function variantsOf(node: SchemaNode): SchemaNode[] {
  return (node.oneOf ?? []).map(child).filter((variant) => variant !== undefined);
}

function typeOf(variant: SchemaNode, path: string): string {
  const type = text(child(variant.properties?.type)?.const);
  if (type === undefined) throw new UndescribedFieldError(`${path}.type`);
  return type;
}
