import { isRecord } from "../../../functions/shared/is-record";
import { JsonMismatch, type JsonObject, jsonString, member, mismatch, parseJson } from "./json";
import type { JwtConfig } from "./jwt-config";
import { invalidToken, unreadableClaims } from "./token-error";

/** A payload, read as a set of claims. */
export interface ClaimsSet {
  /** All claims, for `claims_map`: those of RFC 7519 too, but without nulls and with a single audience as a string. */
  readonly all: JsonObject;
  /** Claims that RFC 7519 does not register, among them the namespace. */
  readonly unregistered: JsonObject;
  /** `iss` */
  readonly issuer: string | undefined;
  /** `aud`, always as a list */
  readonly audience: readonly string[] | undefined;
  /** `exp`, in seconds */
  readonly expiresAt: number | undefined;
  /** `nbf`, in seconds */
  readonly notBefore: number | undefined;
  /** `iat`, in seconds */
  readonly issuedAt: number | undefined;
}

const REGISTERED = new Set(["iss", "sub", "aud", "exp", "nbf", "iat", "jti"]);

/**
 * Reads a payload. Source: hs-jose v0.12, src/Crypto/JWT.hs (`instance FromJSON ClaimsSet`).
 *
 * @throws GraphqlError `invalid-jwt`
 */
export function claimsSet(payload: string): ClaimsSet {
  try {
    const value = parseJson(payload);
    if (!isRecord(value)) throw mismatch("JWT Claims Set", "Object", value);
    return read(value);
  } catch (error) {
    if (error instanceof JsonMismatch) throw unreadableClaims(error.inText());
    throw error;
  }
}

/**
 * Checks the claims in hs-jose's order: `exp`, `iat`, `nbf`, `iss`, `aud`. Each is checked only if the token has it: a
 * token without `aud` passes every audience. Source: hs-jose v0.12, src/Crypto/JWT.hs (`validateClaimsSet`).
 *
 * @throws GraphqlError `invalid-jwt`
 */
export function checkClaims(claims: ClaimsSet, config: JwtConfig, now: Date): void {
  const seconds = now.getTime() / 1000;
  const skew = config.allowedSkewSeconds;
  if (claims.expiresAt !== undefined && seconds >= claims.expiresAt + skew) throw invalidToken("JWTExpired");
  if (claims.issuedAt !== undefined && claims.issuedAt > seconds + skew) throw invalidToken("JWTIssuedAtFuture");
  if (claims.notBefore !== undefined && seconds < claims.notBefore - skew) throw invalidToken("JWTNotYetValid");
  if (claims.issuer !== undefined && config.issuer !== null && claims.issuer !== config.issuer) {
    throw invalidToken("JWTNotInIssuer");
  }
  const { audience: allowed } = config;
  if (claims.audience && allowed !== null && !claims.audience.some((name) => allowed.includes(name))) {
    throw invalidToken("JWTNotInAudience");
  }
}

function read(value: JsonObject): ClaimsSet {
  const issuer = claim(value, "iss", stringOrUri);
  claim(value, "sub", stringOrUri);
  const audience = claim(value, "aud", audiences);
  const expiresAt = claim(value, "exp", date);
  const notBefore = claim(value, "nbf", date);
  const issuedAt = claim(value, "iat", date);
  claim(value, "jti", (item, path) => jsonString(item, path));
  const entries = Object.entries(value);
  const all = entries
    .filter(([name, item]) => !(REGISTERED.has(name) && item === null))
    .map(([name, item]) => [name, name === "aud" && audience?.length === 1 ? audience[0] : item] as const);
  return {
    all: Object.fromEntries(all),
    unregistered: Object.fromEntries(entries.filter(([name]) => !REGISTERED.has(name))),
    issuer,
    audience,
    expiresAt,
    notBefore,
    issuedAt,
  };
}

function claim<T>(claims: JsonObject, name: string, parse: (value: unknown, path: string) => T): T | undefined {
  const value = member(claims, name);
  return value === undefined || value === null ? undefined : parse(value, `$.${name}`);
}

/** A value with a colon must be a URI (RFC 7519, section 2). */
function stringOrUri(value: unknown, path: string): string {
  const text = jsonString(value, path, "StringOrURI");
  if (text.includes(":") && !/^[A-Za-z][A-Za-z0-9+.-]*:[^\s"<>\\^`{|}]*$/.test(text)) {
    throw new JsonMismatch("failed to parse StringOrURI", path);
  }
  return text;
}

function audiences(value: unknown, path: string): readonly string[] {
  if (!Array.isArray(value)) return [stringOrUri(value, path)];
  const items: readonly unknown[] = value;
  if (!items.every((item) => typeof item === "string")) throw mismatch("StringOrURI", "String", value, path);
  return items.map((item) => stringOrUri(item, path));
}

function date(value: unknown, path: string): number {
  if (typeof value !== "number") throw mismatch("NumericDate", "Number", value, path);
  return value;
}
