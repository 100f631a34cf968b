import { isRecord } from "../../../functions/shared/is-record";
import { JsonMismatch, jsonString, member, mismatch } from "./json";
import { type JsonPath, parseJsonPath } from "./json-path";
import { ALLOWED_ROLES, DEFAULT_ROLE, isSessionVariable, roleName, roleNames } from "./roles";

/** Where a value comes from: a place in the token, with a value for tokens that lack it, or fixed by the operator. */
export type Mapped<T> =
  | { readonly type: "path"; readonly path: JsonPath; readonly fallback: T | undefined }
  | { readonly type: "literal"; readonly value: T };

/** `claims_map`: session variables taken from anywhere in the token. */
export interface ClaimsMap {
  /** Roles the token may act in. */
  readonly allowedRoles: Mapped<readonly string[]>;
  /** Role of a request that asks for none. */
  readonly defaultRole: Mapped<string>;
  /** All other session variables, by lower-case name. */
  readonly variables: ReadonlyMap<string, Mapped<string>>;
}

/**
 * Reads `claims_map`. Names that are not of a session variable are left out, as they could never be used.
 *
 * @throws JsonMismatch
 */
export function claimsMap(value: unknown, path: string): ClaimsMap {
  if (!isRecord(value)) throw mismatch("JWTClaimsMap", "Object", value, path);
  const required = (name: string): unknown => {
    const found = member(value, name);
    if (found === undefined) throw new JsonMismatch(`${name} is expected but not found`, path);
    return found;
  };
  const allowedRoles = mapped(required(ALLOWED_ROLES), path, roleNames);
  const defaultRole = mapped(required(DEFAULT_ROLE), path, roleName);
  const variables = new Map<string, Mapped<string>>();
  for (const [name, source] of Object.entries(value)) {
    const key = name.toLowerCase();
    if (!isSessionVariable(key) || key === ALLOWED_ROLES || key === DEFAULT_ROLE) continue;
    variables.set(
      key,
      mapped(source, path, (item, at) => jsonString(item, at)),
    );
  }
  return { allowedRoles, defaultRole, variables };
}

function mapped<T>(source: unknown, path: string, read: (value: unknown, path: string) => T): Mapped<T> {
  if (!isRecord(source)) return { type: "literal", value: read(source, path) };
  const where = member(source, "path");
  if (where === undefined) throw new JsonMismatch('key "path" not found', path);
  const text = jsonString(where, `${path}.path`);
  const fallback = member(source, "default");
  return {
    type: "path",
    path: jsonPath(text, path),
    fallback: fallback === undefined || fallback === null ? undefined : read(fallback, `${path}.default`),
  };
}

function jsonPath(text: string, path: string): JsonPath {
  try {
    return parseJsonPath(text);
  } catch (error) {
    throw new JsonMismatch(error instanceof Error ? error.message : text, path);
  }
}
