import { isList, isObject, type Json, type JsonObject } from "../manifests/synthesized";

/** A value that differs between two sides; undefined where a side has none. */
export interface Difference {
  /** Path of the value, `hasura.replicas.min`. */
  readonly path: string;
  /** Value of the first side. */
  readonly one: Json | undefined;
  /** Value of the second side. */
  readonly other: Json | undefined;
}

/**
 * Every value below a JSON value, by path. A list of plain values is one value; entries of a list of objects are found
 * by their `name` where all have one of their own, as in `env[HASURA_GRAPHQL_LOG_LEVEL].value`, so that an entry more
 * does not move the others. CDKTF's own remarks (`//`) are left out.
 */
export function leaves(value: Json, path = ""): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  collect(value, path, found);
  return found;
}

/** What differs between two JSON values; what only the second has stands where the second has it. Pure. */
export function differences(one: Json, other: Json): Difference[] {
  const [left, right] = [leaves(one), leaves(other)];
  return inOrder([...left.keys()], [...right.keys()])
    .map((path) => ({ path, one: left.get(path), other: right.get(path) }))
    .filter((difference) => JSON.stringify(difference.one) !== JSON.stringify(difference.other));
}

/**
 * Whether a difference is nothing but the names of the two sides: the values are equal once each side's name is taken
 * out of its own. Pure.
 *
 * @param names names of the first and the second side
 */
export function isNameOnly({ one, other }: Difference, names: readonly [string, string]): boolean {
  if (one === undefined || other === undefined) return false;
  return withoutName(one, names[0]) === withoutName(other, names[1]);
}

function inOrder(first: readonly string[], second: readonly string[]): string[] {
  const merged = [...first];
  const known = new Set(first);
  let place = 0;
  for (const path of second) {
    if (known.has(path)) place = merged.indexOf(path) + 1;
    else merged.splice(place++, 0, path);
  }
  return merged;
}

function withoutName(value: Json, name: string): string {
  return JSON.stringify(value).replaceAll(name, "(name)");
}

function collect(value: Json, path: string, found: Map<string, Json>): void {
  if (isObject(value) && Object.keys(value).length > 0) {
    for (const [key, entry] of Object.entries(value)) {
      if (key !== "//") collect(entry, path === "" ? key : `${path}.${key}`, found);
    }
  } else if (isList(value) && value.some(isObject)) {
    const names = nameEach(value);
    value.forEach((entry, index) => {
      collect(entry, `${path}[${names?.[index] ?? index}]`, found);
    });
  } else {
    found.set(path, value);
  }
}

function nameEach(list: readonly Json[]): string[] | undefined {
  const names = list.flatMap((entry) => (isNamed(entry) ? [entry.name] : []));
  return new Set(names).size === list.length ? names : undefined;
}

function isNamed(entry: Json): entry is JsonObject & { readonly name: string } {
  return isObject(entry) && typeof entry.name === "string" && !entry.name.includes("${");
}
