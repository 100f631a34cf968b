/** A text somewhere in a value. */
export interface TextAt {
  /** Names and indexes that lead there. */
  readonly path: readonly PropertyKey[];
  /** The text. */
  readonly value: string;
}

/** All texts of a value, in order. */
export function texts(value: unknown, path: readonly PropertyKey[] = []): TextAt[] {
  if (typeof value === "string") return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((entry, index) => texts(entry, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => texts(entry, [...path, key]));
}
