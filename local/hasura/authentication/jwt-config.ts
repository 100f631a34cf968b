import { DEFAULT_CLAIMS_NAMESPACE } from "../../../contracts/claims";
import { isRecord } from "../../../functions/shared/is-record";
import { LocalError } from "../../local-error";
import { type ClaimsMap, claimsMap } from "./claims-map";
import { JsonMismatch, type JsonObject, jsonString, member, mismatch, parseJson } from "./json";
import { type JsonPath, parseJsonPath } from "./json-path";
import { configuredKey, type VerificationKey } from "./verification-key";

/** Whether the claims are an object or a string that holds one. */
export type ClaimsFormat = "json" | "stringified_json";

/** Where a token's Hasura claims are. */
export type ClaimsSource =
  | { readonly type: "namespace"; readonly name: string; readonly format: ClaimsFormat }
  | { readonly type: "path"; readonly path: JsonPath; readonly format: ClaimsFormat }
  | { readonly type: "map"; readonly map: ClaimsMap };

/** Where a request carries its token. */
export type TokenLocation =
  | { readonly type: "Authorization" }
  | { readonly type: "Cookie"; readonly name: string }
  | { readonly type: "CustomHeader"; readonly name: string };

/** `HASURA_GRAPHQL_JWT_SECRET`, read. */
export interface JwtConfig {
  /** The key, or where the keys are published. */
  readonly keys:
    | { readonly type: "key"; readonly key: VerificationKey }
    | { readonly type: "url"; readonly url: string };
  /** Audiences of which a token must name one, or null to accept every token. */
  readonly audience: readonly string[] | null;
  /** Issuer that a token must name if it names any, or null to accept every token. */
  readonly issuer: string | null;
  /** Where the claims are. */
  readonly claims: ClaimsSource;
  /** Seconds by which `exp`, `iat` and `nbf` may be missed. */
  readonly allowedSkewSeconds: number;
  /** Where a request carries its token. */
  readonly location: TokenLocation;
}

const VARIABLE = "HASURA_GRAPHQL_JWT_SECRET";
/**
 * Reads the text of `HASURA_GRAPHQL_JWT_SECRET` as the engine does: keys it does not know pass unnoticed.
 * Source: https://hasura.io/docs/2.0/auth/authentication/jwt/ and, for order and words of the errors, graphql-engine
 * v2.48, server/src-lib/Hasura/Server/Auth/JWT.hs (`instance FromJSON JWTConfig`).
 *
 * @throws LocalError with the words the engine ends with, and the remedy
 */
export function parseJwtConfig(text: string): JwtConfig {
  try {
    const value = parseJson(text);
    if (!isRecord(value)) throw mismatch("JWTConfig", "Object", value);
    return read(value);
  } catch (error) {
    if (!(error instanceof JsonMismatch)) throw error;
    throw new LocalError(
      `Fatal Error:- Environment variable ${VARIABLE}: ${error.inText()}. Hasura would not start with this JWT secret; correct the hasura and claims values of the environment, or the builder in contracts/jwt-secret.ts.`,
    );
  }
}

function read(secret: JsonObject): JwtConfig {
  const rawKey = optionalString(secret, "key");
  const namespace = optionalString(secret, "claims_namespace");
  const namespacePath = optionalString(secret, "claims_namespace_path");
  const audience = optional(secret, "audience", audiences);
  const issuer = optionalString(secret, "issuer", "StringOrURI");
  const url = optional(secret, "jwk_url", address);
  const format = optional(secret, "claims_format", claimsFormat) ?? "json";
  const map = optional(secret, "claims_map", claimsMap);
  const allowedSkewSeconds = optional(secret, "allowed_skew", seconds) ?? 0;
  const location = optional(secret, "header", tokenLocation) ?? { type: "Authorization" };
  const source = claimsSource(namespace, namespacePath, format);
  return {
    keys: keys(secret, rawKey, url),
    audience: audience ?? null,
    issuer: issuer ?? null,
    claims: map ? { type: "map", map } : source,
    allowedSkewSeconds,
    location,
  };
}

function keys(secret: JsonObject, rawKey: string | undefined, url: string | undefined): JwtConfig["keys"] {
  if (rawKey === undefined && url === undefined) throw new JsonMismatch("key and jwk_url both cannot be empty");
  if (rawKey === undefined) return { type: "url", url: url ?? "" };
  if (url !== undefined) throw new JsonMismatch("key, jwk_url both cannot be present");
  const type = member(secret, "type");
  if (type === undefined) throw new JsonMismatch('key "type" not found');
  const name = jsonString(type, "$.type");
  return { type: "key", key: inEngineWords("Invalid JWK: ", () => configuredKey(name, rawKey)) };
}

function claimsSource(name: string | undefined, path: string | undefined, format: ClaimsFormat): ClaimsSource {
  if (path === undefined) return { type: "namespace", name: name ?? DEFAULT_CLAIMS_NAMESPACE, format };
  if (name !== undefined) throw new JsonMismatch("claims_namespace and claims_namespace_path both cannot be set");
  const prefix = "invalid JSON path claims_namespace_path error: ";
  return { type: "path", path: inEngineWords(prefix, () => parseJsonPath(path)), format };
}

function claimsFormat(value: unknown, path: string): ClaimsFormat {
  if (value === "json" || value === "stringified_json") return value;
  const type = "Hasura.Server.Auth.JWT.JWTClaimsFormat";
  if (typeof value !== "string") throw mismatch(type, "String", value, path);
  const tags = 'expected one of the tags ["json","stringified_json"]';
  throw new JsonMismatch(`parsing ${type} failed, ${tags}, but found tag ${JSON.stringify(value)}`, path);
}

function tokenLocation(value: unknown, path: string): TokenLocation {
  if (!isRecord(value)) throw mismatch("JWTHeader", "Object", value, path);
  const required = (key: string): string => {
    const found = member(value, key);
    if (found === undefined) throw new JsonMismatch(`key ${JSON.stringify(key)} not found`, path);
    return jsonString(found, `${path}.${key}`);
  };
  switch (required("type").toLowerCase()) {
    case "authorization":
      return { type: "Authorization" };
    case "cookie":
      return { type: "Cookie", name: required("name") };
    case "customheader":
      return { type: "CustomHeader", name: required("name").toLowerCase() };
    default:
      throw new JsonMismatch("expected 'type' is 'Authorization' or 'Cookie' or 'CustomHeader'", path);
  }
}

function audiences(value: unknown, path: string): readonly string[] {
  if (!Array.isArray(value)) return [jsonString(value, path, "StringOrURI")];
  const items: readonly unknown[] = value;
  return items.map((item, index) => jsonString(item, `${path}[${index}]`, "StringOrURI"));
}

function address(value: unknown, path: string): string {
  const text = jsonString(value, path, "URI");
  if (!URL.canParse(text)) throw new JsonMismatch(`Invalid URI: ${text}`, path);
  return text;
}

function seconds(value: unknown, path: string): number {
  if (typeof value !== "number") throw mismatch("NominalDiffTime", "Number", value, path);
  // "The allowed skew is interpreted in absolute terms" (hs-jose, JWTValidationSettings).
  return Math.abs(value);
}

function optional<T>(object: JsonObject, key: string, read: (value: unknown, path: string) => T): T | undefined {
  const value = member(object, key);
  return value === undefined || value === null ? undefined : read(value, `$.${key}`);
}

function optionalString(object: JsonObject, key: string, type = "Text"): string | undefined {
  return optional(object, key, (value, path) => jsonString(value, path, type));
}

function inEngineWords<T>(prefix: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new JsonMismatch(`${prefix}${error instanceof Error ? error.message : String(error)}`);
  }
}
