import { print } from "graphql";
import { notSupported } from "../not-supported";
import type { Value } from "./value";

/** Values nested deeper than this could exhaust the stack of this process or of the database in it. */
export const MAX_DEPTH = 500;

/** The error for a value beyond {@link MAX_DEPTH}. */
export function tooDeep(): Error {
  return notSupported(`values nested deeper than ${MAX_DEPTH} levels`, "$");
}

/** How long a value is as JSON, about. @throws GraphqlError for one that is nested too deeply */
export function valueSize(value: Value): number {
  if (value.kind === "literal") {
    return print(value.node).length;
  }
  let size = 0;
  let level: unknown[] = [value.json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    const deeper: unknown[] = [];
    for (const json of level) {
      size += typeof json === "string" ? json.length : 1;
      if (typeof json === "object" && json !== null) {
        for (const [key, entry] of Object.entries(json)) {
          size += key.length;
          deeper.push(entry);
        }
      }
    }
    level = deeper;
  }
  return size;
}
