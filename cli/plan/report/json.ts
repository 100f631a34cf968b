/** A JSON object. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a JSON list. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Keys of two or more JSON objects, each once; what is no object has none. */
export function keysOf(...values: readonly unknown[]): string[] {
  return [...new Set(values.flatMap((value) => (isRecord(value) ? Object.keys(value) : [])))];
}

/** Entry of a JSON object or list, where there is one. */
export function entryOf(value: unknown, key: string | number): unknown {
  if (isList(value)) return typeof key === "number" ? value[key] : undefined;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Whether two JSON values are the same; an absent one and null are, as in Terraform. */
export function isSame(one: unknown, other: unknown): boolean {
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((entry, index) => isSame(entry, other[index]));
  }
  if (isRecord(one) && isRecord(other)) {
    return keysOf(one, other).every((key) => isSame(entryOf(one, key), entryOf(other, key)));
  }
  return (one ?? null) === (other ?? null);
}

/** Whether `true` stands anywhere in a mask of Terraform's, which has the structure of the value it speaks of. */
export function hasTrue(mask: unknown): boolean {
  if (mask === true) return true;
  if (isList(mask)) return mask.some(hasTrue);
  return isRecord(mask) && Object.values(mask).some(hasTrue);
}
