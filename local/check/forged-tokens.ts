import { createPrivateKey } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, SignJWT } from "jose";
import { signingKey } from "../user-pool/signing-key";

/** A way to make a token that must be refused. */
export interface Forgery {
  /** What is wrong with the token. */
  readonly name: string;
  /** The engine's word for what is wrong, in its message. */
  readonly reason: string;
  /** Makes one from a good ID token. */
  readonly forge: (idToken: string) => string | Promise<string>;
}

/** Further back than any clock difference that Hasura may be told to tolerate (300 s). */
const LONG_AGO_SECONDS = 3600;

/**
 * Variants of a good ID token that differ from it in one thing each. They carry a true signature, but for the last: the
 * local pool's key is public.
 */
export const FORGERIES: readonly Forgery[] = [
  {
    name: "of another issuer",
    reason: "JWTNotInIssuer",
    forge: (idToken) => signed(idToken, { iss: `${decodeJwt(idToken).iss}2` }),
  },
  {
    name: "for another audience",
    reason: "JWTNotInAudience",
    forge: (idToken) => signed(idToken, { aud: "anotherclient" }),
  },
  {
    name: "that has expired",
    reason: "JWTExpired",
    forge: (idToken) => {
      const now = Math.floor(Date.now() / 1000);
      return signed(idToken, { exp: now - LONG_AGO_SECONDS, iat: now - 2 * LONG_AGO_SECONDS });
    },
  },
  { name: "that was tampered with", reason: "JWSInvalidSignature", forge: tampered },
];

/** Other claims, truly signed. */
function signed(idToken: string, changes: Record<string, unknown>): Promise<string> {
  const { kid } = decodeProtectedHeader(idToken);
  return new SignJWT({ ...decodeJwt(idToken), ...changes })
    .setProtectedHeader({ alg: "RS256", kid })
    .sign(createPrivateKey(signingKey().pem));
}

/** The same signature under other claims. */
function tampered(token: string): string {
  const [header = "", , signature = ""] = token.split(".");
  const claims = JSON.stringify({ ...decodeJwt(token), sub: "00000000-0000-4000-8000-000000000000" });
  return [header, Buffer.from(claims).toString("base64url"), signature].join(".");
}
