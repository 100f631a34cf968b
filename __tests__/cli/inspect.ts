import { isList, isObject, type Json } from "../../cli/manifests/synthesized";

/** The value at a path such as `spec.template.spec.containers.0`. */
export function at(object: Json | undefined, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((value, key) => {
    if (isList(value)) return value[Number(key)];
    return isObject(value) ? value[key] : undefined;
  }, object);
}

/** What an action throws; an action that throws nothing fails the test. */
export function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
