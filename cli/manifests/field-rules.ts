import { isList, isObject, type Json, type JsonObject, ManifestError } from "./synthesized";

/** How one argument of a Terraform resource becomes a field of a Kubernetes object. */
export interface FieldRule {
  /** Name of the field. @default the argument's name in camel case */
  readonly name?: string;
  /** The field's value; undefined leaves it out, on purpose. */
  readonly convert: (value: Json, where: string) => Json | undefined;
}

/** Rules of a block by argument; fields are written in this order. An argument without a rule is an error. */
export type Fields = Readonly<Record<string, FieldRule>>;

/** A string. */
export const text: FieldRule = scalar("a string", (value) => (typeof value === "string" ? value : undefined));

/** True or false. */
export const flag: FieldRule = scalar("true or false", (value) => (typeof value === "boolean" ? value : undefined));

/** A whole number, which the provider takes as a string where it may also be left out. */
export const number: FieldRule = scalar("a whole number", wholeNumber);

/** A number or a string such as `25%` or a port's name; the provider takes both as strings, the API tells them apart. */
export const numberOrText: FieldRule = scalar(
  "a whole number or a string",
  (value) => wholeNumber(value) ?? (typeof value === "string" ? value : undefined),
);

/** A list of strings. */
export const texts: FieldRule = scalar("a list of strings", (value) =>
  isList(value) && value.every((entry) => typeof entry === "string") ? value : undefined,
);

/** A map whose keys are the user's own (labels, annotations, quantities): nothing in it is renamed. */
export const map: FieldRule = scalar("a map of strings", (value) =>
  isObject(value) && Object.values(value).every((entry) => typeof entry === "string") ? value : undefined,
);

/** An argument that means something to Terraform and nothing to Kubernetes. */
export const terraformOnly: FieldRule = { convert: () => undefined };

/** A rule under another name, where the API's is not just the argument in camel case. */
export function named(name: string, rule: FieldRule): FieldRule {
  return { ...rule, name };
}

/**
 * A block that stands at most once: Terraform's JSON has it as an object or as a list of one.
 *
 * @param providerDefaults arguments that the provider sends although the configuration is silent
 */
export function block(fields: Fields, providerDefaults: JsonObject = {}): FieldRule {
  return {
    convert: (value, where) => {
      const [only, ...more] = isList(value) ? value : [value];
      if (!isObject(only) || more.length > 0) throw wrongValue(where, value, "one block");
      return convertFields({ ...providerDefaults, ...only }, fields, where);
    },
  };
}

/** A block that may be repeated, under the plural name the API has for it. */
export function blocks(name: string, fields: Fields): FieldRule {
  return {
    name,
    convert: (value, where) =>
      (isList(value) ? value : [value]).map((entry, index) => {
        if (!isObject(entry)) throw wrongValue(`${where}[${index}]`, entry, "a block");
        return convertFields(entry, fields, `${where}[${index}]`);
      }),
  };
}

/**
 * Converts a block by its rules.
 *
 * @param where the block's address, for errors
 * @throws ManifestError for an argument without a rule, or a value that its rule does not take
 */
export function convertFields(source: JsonObject, fields: Fields, where: string): JsonObject {
  const unknown = Object.keys(source).find((key) => !Object.hasOwn(fields, key));
  if (unknown !== undefined) {
    // Without the value: it might be a secret that somebody put into the wrong argument.
    throw new ManifestError(
      `${where}.${unknown} has no rule, and leaving it out would hide it from every review. Rules here: ${Object.keys(fields).join(", ")}. Add one in cli/manifests/.`,
    );
  }
  const converted = Object.entries(fields).flatMap(([key, rule]): [string, Json][] => {
    const value = source[key];
    if (value === undefined || value === null) return [];
    const result = rule.convert(value, `${where}.${key}`);
    return result === undefined ? [] : [[rule.name ?? camelCase(key), result]];
  });
  return Object.fromEntries(converted);
}

function scalar(allowed: string, accept: (value: Json) => Json | undefined): FieldRule {
  return {
    convert: (value, where) => {
      const accepted = accept(value);
      if (accepted === undefined) throw wrongValue(where, value, allowed);
      return accepted;
    },
  };
}

function wholeNumber(value: Json): number | undefined {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

function wrongValue(where: string, value: Json, allowed: string): ManifestError {
  return new ManifestError(`${where} is ${JSON.stringify(value)}, but its rule in cli/manifests/ takes ${allowed}.`);
}

function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
