import { compactVerify } from "jose";
import type { JwtConfig } from "./jwt-config";
import { type ClaimsSet, checkClaims, claimsSet } from "./registered-claims";
import { invalidToken } from "./token-error";
import { decomposeUnverified, type UnverifiedToken } from "./unverified-token";
import { algorithmsOf, type VerificationKey } from "./verification-key";

/**
 * Verifies a token and gives its claims. The order is hs-jose's: form of the token, form of the claims, signature, then
 * what the claims say. Source: hs-jose v0.12, src/Crypto/JOSE/JWS.hs (`verifyJWSWithPayload`).
 *
 * @throws GraphqlError `invalid-jwt`
 */
export async function verifyToken(
  compact: string,
  config: JwtConfig,
  keys: readonly VerificationKey[],
  now: Date,
): Promise<ClaimsSet> {
  const token = decomposeUnverified(compact);
  const claims = claimsSet(token.payload);
  if (token.algorithm === "none") throw invalidToken("JWSError JWSNoSignatures");
  if (keys.length === 0) throw invalidToken("JWSError NoUsableKeys");
  const results = await Promise.all(keys.map((key) => signedWith(token, key)));
  if (!results.includes(true)) throw invalidToken("JWSError JWSInvalidSignature");
  checkClaims(claims, config, now);
  return claims;
}

/**
 * Whether a key made the signature. The algorithm must fit the kind of key, so a public key never serves as a shared
 * secret. `kid` is not looked at: the engine tries every key.
 */
async function signedWith(token: UnverifiedToken, key: VerificationKey): Promise<boolean> {
  if (!algorithmsOf(key).includes(token.algorithm)) return false;
  try {
    await compactVerify(token.compact, key.kind === "secret" ? key.secret : key.key, {
      algorithms: [token.algorithm],
    });
    return true;
  } catch {
    return false;
  }
}
