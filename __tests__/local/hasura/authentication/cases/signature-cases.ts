import { createHmac } from "node:crypto";
import { KEYS, part } from "../keys";
import { AS_USER, invalidJwt, NOW, payload, type TokenCase } from "../token-case";

const BAD_SIGNATURE = invalidJwt("JWSError JWSInvalidSignature");
const NOT_BASE64 = invalidJwt('JWSError (JSONDecodeError "Not valid base64url")');
const HEAD = part({ alg: "RS256" });
const BODY = part(payload());

/** Keys, algorithms and tokens that are none. */
export const SIGNATURE_CASES: readonly TokenCase[] = [
  { name: "RS256", source: "engine test", outcome: AS_USER },
  { name: "ES256", source: "engine test", configured: "es256", outcome: AS_USER },
  { name: "ES384", source: "engine source", configured: "es384", outcome: AS_USER },
  { name: "ES512", source: "engine source", configured: "es512", outcome: AS_USER },
  { name: "EdDSA with an Ed25519 key", source: "engine test", configured: "ed25519", outcome: AS_USER },
  { name: "HS256", source: "engine test", configured: "hs256", outcome: AS_USER },
  { name: "HS512", source: "engine source", configured: "hs512", outcome: AS_USER },
  {
    name: "RS512 although type says RS256: the type only says how to read the key",
    source: "hs-jose source",
    header: { alg: "RS512" },
    outcome: AS_USER,
  },
  { name: "PS256 with an RSA key", source: "hs-jose source", header: { alg: "PS256" }, outcome: AS_USER },
  {
    name: "HS256 with the secret of HS512",
    source: "hs-jose source",
    configured: "hs512",
    header: { alg: "HS256" },
    outcome: AS_USER,
  },
  {
    name: "HS512 with a secret that is long enough for HS256 alone",
    source: "hs-jose source",
    configured: "hs256",
    header: { alg: "HS512" },
    outcome: BAD_SIGNATURE,
  },
  { name: "another key", source: "engine test", signedBy: "otherRsa", outcome: BAD_SIGNATURE },
  { name: "another kind of key", source: "engine test", signedBy: "hs256", outcome: BAD_SIGNATURE },
  { name: "another curve", source: "hs-jose source", configured: "es256", signedBy: "es384", outcome: BAD_SIGNATURE },
  { name: "an unknown kid: no key is chosen by kid", source: "hs-jose source", header: { kid: "?" }, outcome: AS_USER },
  {
    name: "alg none, without a signature",
    source: "hs-jose source",
    token: `${part({ alg: "none" })}.${BODY}.`,
    outcome: invalidJwt("JWSError JWSNoSignatures"),
  },
  {
    name: "alg none, with a signature",
    source: "hs-jose source",
    token: `${part({ alg: "none" })}.${BODY}.AAAA`,
    outcome: invalidJwt("JWSError JWSNoSignatures"),
  },
  {
    name: "a payload that was changed",
    source: "hs-jose source",
    tamper: (token) =>
      token
        .split(".")
        .with(1, part(payload({ "x-hasura-default-role": "admin" })))
        .join("."),
    outcome: BAD_SIGNATURE,
  },
  {
    name: "a header that was changed",
    source: "hs-jose source",
    tamper: (token) =>
      token
        .split(".")
        .with(0, part({ alg: "RS256", kid: "x" }))
        .join("."),
    outcome: BAD_SIGNATURE,
  },
  { name: "an empty signature", source: "hs-jose source", token: `${HEAD}.${BODY}.`, outcome: BAD_SIGNATURE },
  {
    name: "a changed and expired token: the signature is checked first",
    source: "hs-jose source",
    signedBy: "otherRsa",
    payload: payload(undefined, { exp: NOW - 1 }),
    outcome: BAD_SIGNATURE,
  },
  ...([1, 2, 4, 5] as const).map(
    (count): TokenCase => ({
      name: `${count} parts`,
      source: count === 1 ? "seen" : "hs-jose source",
      token: Array.from({ length: count }, () => "e30").join("."),
      outcome: invalidJwt(`JWSError (CompactDecodeError Invalid number of parts: Expected 3 parts; got ${count})`),
    }),
  ),
  { name: "a payload that is no base64url", source: "seen", token: `${HEAD}.%.AAAA`, outcome: NOT_BASE64 },
  { name: "a header that is no base64url", source: "seen", token: `a+b/.${BODY}.AAAA`, outcome: NOT_BASE64 },
  {
    name: "a signature that is no base64url",
    source: "hs-jose source",
    token: `${HEAD}.${BODY}.A`,
    outcome: NOT_BASE64,
  },
  { name: "padding", source: "hs-jose source", token: `${HEAD}=.${BODY}.AAAA`, outcome: NOT_BASE64 },
  {
    name: "garbage of three parts",
    source: "seen",
    token: "not.a.token",
    // "a" alone is no base64url, and the payload is read first.
    outcome: NOT_BASE64,
  },
  {
    name: "a header that is no JSON",
    source: "seen",
    token: `${part("nonsense")}.${BODY}.AAAA`,
    outcome: invalidJwt('JWSError (JSONDecodeError "protected header contains invalid JSON")'),
  },
  {
    name: "a header that is a list",
    source: "hs-jose source",
    token: `${part([])}.${BODY}.AAAA`,
    outcome: invalidJwt('JWSError (JSONDecodeError "protected header contains invalid JSON")'),
  },
  {
    name: "a header without alg",
    source: "hs-jose source",
    token: `${part({ typ: "JWT" })}.${BODY}.AAAA`,
    outcome: invalidJwt('JWSError (JSONDecodeError "missing required header \\"alg\\"")'),
  },
  {
    name: "an unknown alg",
    source: "hs-jose source",
    token: `${part({ alg: "RS1" })}.${BODY}.AAAA`,
    outcome: invalidJwt(
      'JWSError (JSONDecodeError "unrecognised value; expected: [\\"HS256\\",\\"HS384\\",\\"HS512\\",\\"RS256\\",\\"RS384\\",\\"RS512\\",\\"ES256\\",\\"ES384\\",\\"ES512\\",\\"ES256K\\",\\"PS256\\",\\"PS384\\",\\"PS512\\",\\"none\\",\\"EdDSA\\"]")',
    ),
  },
  {
    name: "a critical extension",
    source: "hs-jose source",
    token: `${part({ alg: "RS256", crit: ["b64"], b64: true })}.${BODY}.AAAA`,
    outcome: invalidJwt('JWSError (JSONDecodeError "crit key is not understood")'),
  },
  {
    name: "the public key as a shared secret",
    source: "hs-jose source",
    token: hmacWithPublicKey(),
    outcome: BAD_SIGNATURE,
  },
];

/** The classic attack: HS256 over the PEM that everybody knows. */
function hmacWithPublicKey(): string {
  const input = `${part({ alg: "HS256" })}.${BODY}`;
  return `${input}.${createHmac("sha256", KEYS.rsa.configured.key).update(input).digest("base64url")}`;
}
