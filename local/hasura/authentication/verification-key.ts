import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { JsonMismatch, parseJson } from "./json";

/** A key that signatures are checked with. */
export type VerificationKey =
  | { readonly kind: "secret"; readonly secret: Uint8Array }
  | { readonly kind: "public"; readonly key: KeyObject };

/** Bytes that a shared secret needs for its algorithm. */
const SECRET_BYTES = new Map([
  ["HS256", 32],
  ["HS384", 48],
  ["HS512", 64],
]);
const PEM_TYPES = new Set(["RS256", "RS384", "RS512", "Ed25519", "ES256", "ES384", "ES512"]);

/**
 * The key of a JWT secret that has `key` and `type`. As in the engine, the type only says how to read the key: a token
 * may use every algorithm that fits the key.
 * Source: graphql-engine, server/src-lib/Hasura/Server/Auth/JWT/Internal.hs.
 *
 * @throws Error in the engine's words
 */
export function configuredKey(type: string, key: string): VerificationKey {
  const bytes = SECRET_BYTES.get(type);
  if (bytes !== undefined) {
    const secret = new TextEncoder().encode(key);
    if (secret.length < bytes) throw new Error(`Key size too small; should be atleast ${bytes} characters`);
    return { kind: "secret", secret };
  }
  if (!PEM_TYPES.has(type)) throw new Error(`Key type: ${type} is not supported`);
  return { kind: "public", key: pemKey(key) };
}

/** The algorithms of RFC 7518 that a key can check; ES256K, which the engine has too, is not supported by `jose`. */
export function algorithmsOf(key: VerificationKey): readonly string[] {
  if (key.kind === "secret") {
    return [...SECRET_BYTES].filter(([, bytes]) => key.secret.length >= bytes).map(([algorithm]) => algorithm);
  }
  switch (key.key.asymmetricKeyType) {
    case "rsa":
      return ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
    case "ed25519":
      return ["EdDSA"];
    case "ec":
      return CURVES.get(key.key.asymmetricKeyDetails?.namedCurve ?? "") ?? [];
    default:
      return [];
  }
}

const CURVES = new Map([
  ["prime256v1", ["ES256"]],
  ["secp384r1", ["ES384"]],
  ["secp521r1", ["ES512"]],
]);

const keySetSchema = z.looseObject({ keys: z.array(z.looseObject({ use: z.unknown().optional() })) });
const keySchema = z.discriminatedUnion("kty", [
  z.object({ kty: z.literal("RSA"), n: z.string(), e: z.string() }),
  z.object({ kty: z.literal("EC"), crv: z.string(), x: z.string(), y: z.string() }),
  z.object({ kty: z.literal("OKP"), crv: z.string(), x: z.string() }),
  z.object({ kty: z.literal("oct"), k: z.string() }),
]);

/**
 * Reads a JSON Web Key Set. Keys for a use the engine does not know are left out; Cognito's numbers with padding and
 * leading zeros are accepted (since v2.48). The engine uses neither `kid` nor `alg`: every key is tried.
 *
 * @throws JsonMismatch
 */
export function parseKeySet(text: string): readonly VerificationKey[] {
  const set = keySetSchema.safeParse(parseJson(text));
  if (!set.success) throw new JsonMismatch("no JSON Web Key Set");
  const known = set.data.keys.filter(({ use }) => use === undefined || use === "sig" || use === "enc");
  return known.map((jwk, index) => {
    const parsed = keySchema.safeParse(jwk);
    if (!parsed.success) throw new JsonMismatch("unknown key", `$.keys[${index}]`);
    const { data } = parsed;
    if (data.kty === "oct") return { kind: "secret", secret: Buffer.from(data.k, "base64url") };
    try {
      return { kind: "public", key: createPublicKey({ key: data, format: "jwk" }) };
    } catch {
      throw new JsonMismatch("unreadable key", `$.keys[${index}]`);
    }
  });
}

function pemKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    // Node would take the public half of a private key, which has no business in a setting of Hasura's.
    if (pem.includes("PRIVATE KEY")) throw new Error("private key");
    key = createPublicKey(pem);
  } catch {
    throw new Error("Could not decode PEM: no public key or certificate found");
  }
  if (algorithmsOf({ kind: "public", key }).length === 0) throw new Error("This key type is not supported");
  return key;
}
