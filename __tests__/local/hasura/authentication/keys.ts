import { createSecretKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { CompactSign } from "jose";

/** Names of the keys that tokens are signed with. */
export type KeyName = "rsa" | "otherRsa" | "es256" | "es384" | "es512" | "ed25519" | "hs256" | "hs512";

interface Pair {
  /** Signs. */
  readonly privateKey: KeyObject;
  /** What the JWT secret holds. */
  readonly configured: { readonly type: string; readonly key: string };
  /** Algorithm a token is signed with unless a case says otherwise. */
  readonly algorithm: string;
  /** The public half as a JSON Web Key. */
  readonly jwk: Record<string, unknown>;
}

/** Real keys, made anew in every run. */
export const KEYS: Readonly<Record<KeyName, Pair>> = {
  rsa: pair("RS256", "RS256", generateKeyPairSync("rsa", { modulusLength: 2048 })),
  otherRsa: pair("RS256", "RS256", generateKeyPairSync("rsa", { modulusLength: 2048 })),
  es256: pair("ES256", "ES256", generateKeyPairSync("ec", { namedCurve: "P-256" })),
  es384: pair("ES384", "ES384", generateKeyPairSync("ec", { namedCurve: "P-384" })),
  es512: pair("ES512", "ES512", generateKeyPairSync("ec", { namedCurve: "P-521" })),
  ed25519: pair("Ed25519", "EdDSA", generateKeyPairSync("ed25519")),
  hs256: secret("HS256", "0123456789abcdef0123456789abcdef"),
  hs512: secret("HS512", "0123456789abcdef".repeat(4)),
};

/** Signs a payload; `alg` in `header` wins over the key's own. */
export async function signed(
  payload: unknown,
  name: KeyName = "rsa",
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  const { privateKey, algorithm } = KEYS[name];
  return await new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: algorithm, ...header })
    .sign(privateKey);
}

/** A part of a token. */
export function part(value: unknown): string {
  return Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
}

function pair(type: string, algorithm: string, keys: { publicKey: KeyObject; privateKey: KeyObject }): Pair {
  return {
    privateKey: keys.privateKey,
    configured: { type, key: keys.publicKey.export({ type: "spki", format: "pem" }).toString() },
    algorithm,
    jwk: { ...keys.publicKey.export({ format: "jwk" }) },
  };
}

function secret(type: string, key: string): Pair {
  const privateKey = createSecretKey(Buffer.from(key));
  return { privateKey, configured: { type, key }, algorithm: type, jwk: { kty: "oct", k: part(key) } };
}
