import { evaluateTemplate } from "./expressions";
import { isList, isObject, type Json, ManifestError, type SynthesizedStack } from "./synthesized";

/**
 * Replaces every Terraform expression in a value: a reference to an argument that the stack itself gives becomes that
 * argument, and what only an apply can tell becomes `(known after apply: ADDRESS)`.
 *
 * @throws ManifestError for a reference to something that is not in the stack
 */
export function resolveReferences(value: Json, stack: SynthesizedStack): Json {
  if (typeof value === "string") return evaluateTemplate(value, (path) => resolve(path, stack));
  if (isList(value)) return value.map((entry) => resolveReferences(entry, stack));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolveReferences(entry, stack)]));
}

function resolve(path: readonly (string | number)[], stack: SynthesizedStack): Json {
  const [first] = path;
  const kind = first === "data" || first === "ephemeral" ? first : "resource";
  const [type, id, ...attribute] = kind === "resource" ? path : path.slice(1);
  const block = stack[kind]?.[String(type)]?.[String(id)];
  if (!block) {
    throw new ManifestError(
      `${address(path)} is referenced, but the stack has no ${kind} ${String(type)}.${String(id)}. Terraform would refuse it as well: mend the construct that writes the reference.`,
    );
  }
  const found = argument(block, attribute);
  return found === undefined ? `(known after apply: ${address(path)})` : resolveReferences(found, stack);
}

function argument(block: Json, attribute: readonly (string | number)[]): Json | undefined {
  return attribute.reduce<Json | undefined>((value, key) => {
    if (isList(value)) return typeof key === "number" ? value[key] : undefined;
    // A single block may be written as an object, and is referenced as the only entry of a list all the same.
    if (key === 0) return value;
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, block);
}

function address(path: readonly (string | number)[]): string {
  return path.map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? key : `.${key}`)).join("");
}
