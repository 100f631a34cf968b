import { isRecord } from "../../../functions/shared/is-record";
import { JsonMismatch, type JsonObject, jsonString, kindOf, member, parseJson } from "./json";
import { unreadableToken, wrongPartCount } from "./token-error";

/** A token that was taken apart; nothing in it is to be trusted yet. */
export interface UnverifiedToken {
  /** The token itself. */
  readonly compact: string;
  /** Algorithm of the signature. */
  readonly algorithm: string;
  /** The payload's bytes as text. */
  readonly payload: string;
}

/** hs-jose's order, which its message shows. */
const ALGORITHMS = "HS256 HS384 HS512 RS256 RS384 RS512 ES256 ES384 ES512 ES256K PS256 PS384 PS512 none EdDSA".split(
  " ",
);
const TEXT_PARAMETERS = ["kid", "typ", "cty"];
const RESERVED = new Set(["alg", "jku", "jwk", "x5u", "x5t", "x5t#S256", "x5c", "kid", "typ", "cty", "crit"]);

/**
 * Takes a compact token apart, in hs-jose's order: number of parts, payload, header, signature.
 * Source: hs-jose v0.12, src/Crypto/JOSE/JWS.hs (`fromCompact`, `parseParamsFor`).
 *
 * @throws GraphqlError `invalid-jwt`
 */
export function decomposeUnverified(compact: string): UnverifiedToken {
  const parts = compact.split(".");
  const [head, body, signature] = parts;
  if (parts.length !== 3 || head === undefined || body === undefined || signature === undefined) {
    throw wrongPartCount(parts.length);
  }
  const payload = base64Url(body);
  const algorithm = headerAlgorithm(base64Url(head));
  base64Url(signature);
  return { compact, algorithm, payload };
}

/** The issuer that a token names, without any check; undefined where it cannot be read. */
export function unverifiedIssuer(compact: string): string | undefined {
  try {
    const claims = parseJson(base64Url(compact.split(".")[1] ?? ""));
    const issuer = isRecord(claims) ? member(claims, "iss") : undefined;
    return typeof issuer === "string" ? issuer : undefined;
  } catch {
    return undefined;
  }
}

function headerAlgorithm(text: string): string {
  const header = headerObject(text);
  const algorithm = member(header, "alg");
  if (algorithm === undefined) throw unreadableToken('missing required header "alg"');
  if (typeof algorithm !== "string" || !ALGORITHMS.includes(algorithm)) {
    throw unreadableToken(`unrecognised value; expected: ${JSON.stringify(ALGORITHMS)}`);
  }
  try {
    for (const name of TEXT_PARAMETERS) {
      const value = member(header, name);
      if (value !== undefined) jsonString(value);
    }
  } catch (error) {
    throw unreadableToken(error instanceof JsonMismatch ? error.message : "unreadable header");
  }
  refuseCritical(member(header, "crit"));
  return algorithm;
}

/** The engine understands no extension, so a token that insists on one is refused (RFC 7515, section 4.1.11). */
function refuseCritical(critical: unknown): void {
  if (critical === undefined) return;
  if (!Array.isArray(critical)) {
    throw unreadableToken(`parsing NonEmpty failed, expected Array, but encountered ${kindOf(critical)}`);
  }
  const [first]: readonly unknown[] = critical;
  if (first === undefined) throw unreadableToken("parsing NonEmpty failed, unexpected empty list");
  const reserved = typeof first === "string" && RESERVED.has(first);
  throw unreadableToken(reserved ? "crit key is reserved" : "crit key is not understood");
}

function headerObject(text: string): JsonObject {
  try {
    const header = parseJson(text);
    if (isRecord(header)) return header;
  } catch (error) {
    if (!(error instanceof JsonMismatch)) throw error;
  }
  throw unreadableToken("protected header contains invalid JSON");
}

function base64Url(text: string): string {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw unreadableToken("Not valid base64url");
  return Buffer.from(text, "base64url").toString("utf8");
}
