import { GraphqlError } from "../graphql-error";
import { haskellText } from "./json";

/**
 * A token that is no valid token. The reasons are the constructors of hs-jose's `JWTError` and `Error`, as its `Show`
 * instances write them. Source: https://github.com/frasertweedale/hs-jose/blob/v0.12/src/Crypto/JOSE/Error.hs
 */
export function invalidToken(reason: string): GraphqlError {
  return new GraphqlError("invalid-jwt", `Could not verify JWT: ${reason}`);
}

/** The token has not three parts. */
export function wrongPartCount(count: number): GraphqlError {
  return invalidToken(`JWSError (CompactDecodeError Invalid number of parts: Expected 3 parts; got ${count})`);
}

/** A part of the token cannot be read. */
export function unreadableToken(detail: string): GraphqlError {
  return invalidToken(`JWSError (JSONDecodeError ${haskellText(detail)})`);
}

/** The token's payload is no set of claims. */
export function unreadableClaims(detail: string): GraphqlError {
  return invalidToken(`JWTClaimsSetDecodeError ${haskellText(detail)}`);
}
