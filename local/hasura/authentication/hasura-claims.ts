import { isRecord } from "../../../functions/shared/is-record";
import { GraphqlError } from "../graphql-error";
import type { Mapped } from "./claims-map";
import { JsonMismatch, type JsonObject, jsonString, parseJson } from "./json";
import { encodeJsonPath, follow } from "./json-path";
import type { ClaimsFormat, ClaimsSource } from "./jwt-config";
import type { ClaimsSet } from "./registered-claims";
import { ALLOWED_ROLES, DEFAULT_ROLE, isSessionVariable, roleName, roleNames } from "./roles";

/** What a verified token grants. */
export interface HasuraClaims {
  /** Roles the token may act in. */
  readonly allowedRoles: readonly string[];
  /** Role of a request that asks for none. */
  readonly defaultRole: string;
  /** All other session variables as they stand in the token, by lower-case name. */
  readonly variables: ReadonlyMap<string, unknown>;
}

/**
 * Reads the Hasura claims of a verified token.
 * Source: graphql-engine v2.48, server/src-lib/Hasura/Server/Auth/JWT.hs (`parseClaimsMap`, `parseHasuraClaims`).
 *
 * @throws GraphqlError `jwt-invalid-claims`, `jwt-missing-role-claims`
 */
export function hasuraClaims(claims: ClaimsSet, source: ClaimsSource): HasuraClaims {
  const values = source.type === "map" ? mappedClaims(claims, source) : namespaceClaims(claims, source);
  const allowed = values.get(ALLOWED_ROLES);
  const allowedRoles = read(ALLOWED_ROLES, "should be a list of roles", allowed, roleNames);
  const defaultRole = read(DEFAULT_ROLE, "should be a single role name", values.get(DEFAULT_ROLE), roleName);
  values.delete(ALLOWED_ROLES);
  values.delete(DEFAULT_ROLE);
  return { allowedRoles, defaultRole, variables: values };
}

/**
 * Session variables are strings and nothing else.
 *
 * @throws GraphqlError `jwt-invalid-claims`
 */
export function stringVariables(variables: ReadonlyMap<string, unknown>): Map<string, string> {
  return valid("x-hasura-* claims", () => {
    return new Map([...variables].map(([name, value]) => [name, jsonString(value)]));
  });
}

function namespaceClaims(claims: ClaimsSet, source: Exclude<ClaimsSource, { type: "map" }>): Map<string, unknown> {
  const path = source.type === "path" ? source.path : [source.name];
  const found = follow(path, claims.unregistered);
  if (!found.found) {
    throw invalid(
      source.type === "path"
        ? `claims not found at claims_namespace_path: '${encodeJsonPath(source.path)}'`
        : `claims key: '${source.name}' not found`,
    );
  }
  const object = claimsObject(found.value, source.format, location(source));
  // Of two keys that differ in case alone the engine keeps the last in the order of their bytes.
  const names = Object.keys(object).filter(isSessionVariable).sort();
  return new Map(names.map((name) => [name.toLowerCase(), object[name]]));
}

function claimsObject(value: unknown, format: ClaimsFormat, place: string): JsonObject {
  if (format === "json") {
    if (isRecord(value)) return value;
    throw invalid("expecting a json object when claims_format is json");
  }
  if (typeof value !== "string") throw invalid("expecting a string when claims_format is stringified_json");
  try {
    const parsed = parseJson(value);
    if (isRecord(parsed)) return parsed;
  } catch (error) {
    if (!(error instanceof JsonMismatch)) throw error;
  }
  throw invalid(`expecting stringified json at: '${place}', but found: ${value}`);
}

function location(source: Exclude<ClaimsSource, { type: "map" }>): string {
  return source.type === "path"
    ? `claims_namespace_path ${encodeJsonPath(source.path)}`
    : `claims_namespace ${source.name}`;
}

function mappedClaims(claims: ClaimsSet, source: Extract<ClaimsSource, { type: "map" }>): Map<string, unknown> {
  const { allowedRoles, defaultRole, variables } = source.map;
  const values = new Map<string, unknown>();
  const roles = resolve(allowedRoles, claims);
  values.set(ALLOWED_ROLES, read(ALLOWED_ROLES, "should be a list of roles", roles, roleNames));
  values.set(DEFAULT_ROLE, read(DEFAULT_ROLE, "should be a role", resolve(defaultRole, claims), roleName));
  for (const [name, mapped] of variables) {
    const value = resolve(mapped, claims);
    if (value === undefined) throw invalid(`JWT claim from claims_map, ${name} not found`);
    values.set(name, value);
  }
  return values;
}

function resolve<T>(mapped: Mapped<T>, claims: ClaimsSet): unknown {
  if (mapped.type === "literal") return mapped.value;
  const found = follow(mapped.path, claims.all);
  return found.found ? found.value : mapped.fallback;
}

function read<T>(name: string, hint: string, value: unknown, parse: (value: unknown) => T): T {
  if (value === undefined) {
    throw new GraphqlError("jwt-missing-role-claims", `JWT claim does not contain ${name}`);
  }
  return valid(`invalid ${name}; ${hint}`, () => parse(value));
}

function valid<T>(problem: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof JsonMismatch) throw invalid(`${problem}: ${error.message}`);
    throw error;
  }
}

function invalid(message: string): GraphqlError {
  return new GraphqlError("jwt-invalid-claims", message);
}
