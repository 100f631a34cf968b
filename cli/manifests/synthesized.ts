/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Blocks of one kind in synthesized Terraform: type → logical id → arguments. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** A stack's `cdk.tf.json`, as far as references and manifests need it. */
export interface SynthesizedStack {
  /** Resources. */
  readonly resource?: Blocks;
  /** Data sources. */
  readonly data?: Blocks;
  /** Ephemeral values, known only while Terraform runs. */
  readonly ephemeral?: Blocks;
}

/** A resource, a field or an expression that cannot be turned into a Kubernetes manifest without leaving something out. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
}

/** Whether a value is a JSON object, not a list and not a scalar. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}

/** Whether a value is a list; `Array.isArray` does not narrow read-only arrays. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
