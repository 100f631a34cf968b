import { createPrivateKey } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, SignJWT } from "jose";
import { signingKey } from "../user-pool/signing-key";

/** A token that must be refused, and the engine's reason. */
export interface Forged {
  /** What is wrong with it. */
  readonly name: string;
  /** The token. */
  readonly token: string;
  /** The engine's word for what is wrong, in its message. */
  readonly reason: string;
}

/** Further back than any clock difference that Hasura may be told to tolerate (300 s). */
const LONG_AGO_SECONDS = 3600;

/**
 * Variants of a good ID token that differ from it in one thing each. They carry a true signature, but for the last: the
 * local pool's key is public.
 */
export async function forgedTokens(idToken: string): Promise<Forged[]> {
  const claims = decodeJwt(idToken);
  const { kid } = decodeProtectedHeader(idToken);
  const key = createPrivateKey(signingKey().pem);
  const sign = (changes: Record<string, unknown>) =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: "RS256", kid }).sign(key);
  const now = Math.floor(Date.now() / 1000);
  return [
    {
      name: "of another issuer",
      token: await sign({ iss: `${claims.iss}2` }),
      reason: "JWTNotInIssuer",
    },
    {
      name: "for another audience",
      token: await sign({ aud: "anotherclient" }),
      reason: "JWTNotInAudience",
    },
    {
      name: "that has expired",
      token: await sign({ exp: now - LONG_AGO_SECONDS, iat: now - 2 * LONG_AGO_SECONDS }),
      reason: "JWTExpired",
    },
    {
      name: "that was tampered with",
      token: tampered(idToken),
      reason: "JWSInvalidSignature",
    },
  ];
}

/** The same signature under other claims. */
function tampered(token: string): string {
  const [header = "", , signature = ""] = token.split(".");
  const claims = JSON.stringify({ ...decodeJwt(token), sub: "00000000-0000-4000-8000-000000000000" });
  return [header, Buffer.from(claims).toString("base64url"), signature].join(".");
}
