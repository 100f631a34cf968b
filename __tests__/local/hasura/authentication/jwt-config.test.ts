import { generateKeyPairSync } from "node:crypto";
import { jwtSecret } from "../../../../contracts/jwt-secret";
import { parseJwtConfig } from "../../../../local/hasura/authentication/jwt-config";
import { LocalError } from "../../../../local/local-error";
import { KEYS } from "./keys";

const URL_SECRET = { jwk_url: "http://127.0.0.1:1/jwks.json" };
const RSA = KEYS.rsa.configured;
const ROLES = { "x-hasura-allowed-roles": ["user"], "x-hasura-default-role": "user" };
const PREFIX = "Fatal Error:- Environment variable HASURA_GRAPHQL_JWT_SECRET: ";

function privatePem(): string {
  return KEYS.rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

function pemOf(type: "x25519" | "ed448"): string {
  const { publicKey } = type === "x25519" ? generateKeyPairSync("x25519") : generateKeyPairSync("ed448");
  return publicKey.export({ type: "spki", format: "pem" }).toString();
}

/** What the engine does not start with. Words: graphql-engine v2.48, Auth/JWT.hs and Auth/JWT/Internal.hs. */
const REFUSED: readonly { readonly name: string; readonly secret: unknown; readonly problem: string }[] = [
  { name: "a text that is no JSON", secret: "{x", problem: "Error in $: Failed reading: not a valid json value" },
  { name: "an empty text", secret: "", problem: "Error in $: not enough input" },
  {
    name: "a list",
    secret: [],
    problem: "Error in $: parsing JWTConfig failed, expected Object, but encountered Array",
  },
  { name: "neither key nor URL", secret: {}, problem: "Error in $: key and jwk_url both cannot be empty" },
  {
    name: "key and URL",
    secret: { ...URL_SECRET, ...RSA },
    problem: "Error in $: key, jwk_url both cannot be present",
  },
  { name: "a key without type", secret: { key: "x" }, problem: 'Error in $: key "type" not found' },
  {
    name: "an unknown type",
    secret: { type: "PS256", key: "x" },
    problem: "Error in $: Invalid JWK: Key type: PS256 is not supported",
  },
  ...(
    [
      ["HS256", 32],
      ["HS384", 48],
      ["HS512", 64],
    ] as const
  ).map(([type, bytes]) => ({
    name: `a secret one byte too short for ${type}`,
    secret: { type, key: "k".repeat(bytes - 1) },
    problem: `Error in $: Invalid JWK: Key size too small; should be atleast ${bytes} characters`,
  })),
  ...["RS256", "ES256", "Ed25519"].map((type) => ({
    name: `a ${type} key that is no PEM`,
    secret: { type, key: "nonsense" },
    problem: "Error in $: Invalid JWK: Could not decode PEM",
  })),
  {
    name: "a private key",
    secret: { type: "RS256", key: privatePem() },
    problem: "Error in $: Invalid JWK: Could not decode PEM",
  },
  {
    name: "a key for key agreement",
    secret: { type: "Ed25519", key: pemOf("x25519") },
    problem: "Error in $: Invalid JWK: This key type is not supported",
  },
  {
    name: "an Ed448 key",
    secret: { type: "Ed25519", key: pemOf("ed448") },
    problem: "Error in $: Invalid JWK: This key type is not supported",
  },
  {
    name: "namespace and path",
    secret: { ...URL_SECRET, claims_namespace: "a", claims_namespace_path: "$.a" },
    problem: "Error in $: claims_namespace and claims_namespace_path both cannot be set",
  },
  {
    name: "a path that is none",
    secret: { ...URL_SECRET, claims_namespace_path: "$.a b" },
    problem: `Error in $: invalid JSON path claims_namespace_path error: $.a b. Accept letters, digits, underscore (_) or hyphen (-) only. Use quotes enclosed in bracket (["..."]) if there is any special character`,
  },
  {
    name: "an unknown format",
    secret: { ...URL_SECRET, claims_format: "xml" },
    problem:
      'Error in $.claims_format: parsing Hasura.Server.Auth.JWT.JWTClaimsFormat failed, expected one of the tags ["json","stringified_json"], but found tag "xml"',
  },
  {
    name: "a format that is a number",
    secret: { ...URL_SECRET, claims_format: 1 },
    problem: "Error in $.claims_format: parsing Hasura.Server.Auth.JWT.JWTClaimsFormat failed, expected String",
  },
  {
    name: "an unknown place of the token",
    secret: { ...URL_SECRET, header: { type: "Query" } },
    problem: "Error in $.header: expected 'type' is 'Authorization' or 'Cookie' or 'CustomHeader'",
  },
  {
    name: "a place without type",
    secret: { ...URL_SECRET, header: {} },
    problem: 'Error in $.header: key "type" not found',
  },
  {
    name: "a cookie without name",
    secret: { ...URL_SECRET, header: { type: "Cookie" } },
    problem: 'Error in $.header: key "name" not found',
  },
  {
    name: "a place that is a string",
    secret: { ...URL_SECRET, header: "Cookie" },
    problem: "Error in $.header: parsing JWTHeader failed, expected Object, but encountered String",
  },
  {
    name: "an audience that is a number",
    secret: { ...URL_SECRET, audience: 1 },
    problem: "Error in $.audience: parsing StringOrURI failed, expected String, but encountered Number",
  },
  {
    name: "an audience in the list that is a number",
    secret: { ...URL_SECRET, audience: ["a", 1] },
    problem: "Error in $.audience[1]: parsing StringOrURI failed, expected String, but encountered Number",
  },
  {
    name: "an issuer that is a list",
    secret: { ...URL_SECRET, issuer: ["a"] },
    problem: "Error in $.issuer: parsing StringOrURI failed, expected String, but encountered Array",
  },
  {
    name: "a skew that is a string",
    secret: { ...URL_SECRET, allowed_skew: "60" },
    problem: "Error in $.allowed_skew: parsing NominalDiffTime failed, expected Number, but encountered String",
  },
  { name: "a URL that is none", secret: { jwk_url: "jwks" }, problem: "Error in $.jwk_url: Invalid URI: jwks" },
  {
    name: "a map without allowed roles",
    secret: { ...URL_SECRET, claims_map: { "x-hasura-default-role": "user" } },
    problem: "Error in $.claims_map: x-hasura-allowed-roles is expected but not found",
  },
  {
    name: "a map without default role",
    secret: { ...URL_SECRET, claims_map: { "x-hasura-allowed-roles": ["user"] } },
    problem: "Error in $.claims_map: x-hasura-default-role is expected but not found",
  },
  {
    name: "a map that is a list",
    secret: { ...URL_SECRET, claims_map: [] },
    problem: "Error in $.claims_map: parsing JWTClaimsMap failed, expected Object, but encountered Array",
  },
  {
    name: "a place in the map without path",
    secret: { ...URL_SECRET, claims_map: { ...ROLES, "x-hasura-a": { default: "x" } } },
    problem: 'Error in $.claims_map: key "path" not found',
  },
  {
    name: "a literal in the map that is a number",
    secret: { ...URL_SECRET, claims_map: { ...ROLES, "x-hasura-a": 1 } },
    problem: "Error in $.claims_map: parsing Text failed, expected String, but encountered Number",
  },
  {
    name: "a path in the map that is none",
    secret: { ...URL_SECRET, claims_map: { ...ROLES, "x-hasura-a": { path: "" } } },
    problem: "Error in $.claims_map: . Accept letters",
  },
];

test.each(REFUSED)("refuses $name", ({ secret, problem }) => {
  const text = typeof secret === "string" ? secret : JSON.stringify(secret);
  expect(() => parseJwtConfig(text)).toThrow(LocalError);
  expect(() => parseJwtConfig(text)).toThrow(PREFIX + problem);
  expect(() => parseJwtConfig(text)).toThrow("Hasura would not start with this JWT secret");
});

test("never repeats the key", () => {
  const key = "my-own-secret";
  expect(() => parseJwtConfig(JSON.stringify({ type: "HS256", key }))).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(key) }),
  );
});

test("has the engine's defaults", () => {
  expect(parseJwtConfig(JSON.stringify(URL_SECRET))).toEqual({
    keys: { type: "url", url: URL_SECRET.jwk_url },
    audience: null,
    issuer: null,
    claims: { type: "namespace", name: "https://hasura.io/jwt/claims", format: "json" },
    allowedSkewSeconds: 0,
    location: { type: "Authorization" },
  });
});

test("takes null for absent, and unknown keys for nothing", () => {
  const secret = { ...URL_SECRET, key: null, issuer: null, audience: null, header: null, claims_map: null, isuer: 1 };
  expect(parseJwtConfig(JSON.stringify(secret))).toEqual(parseJwtConfig(JSON.stringify(URL_SECRET)));
});

test("does not look at type next to a URL", () => {
  expect(parseJwtConfig(JSON.stringify({ ...URL_SECRET, type: "nonsense" })).keys.type).toBe("url");
});

test.each(["HS256", "HS384", "HS512"])("accepts the shortest secret of %s", (type) => {
  const bytes = { HS256: 32, HS384: 48, HS512: 64 }[type] ?? 0;
  expect(parseJwtConfig(JSON.stringify({ type, key: "k".repeat(bytes) })).keys.type).toBe("key");
});

test("counts a secret in bytes", () => {
  expect(parseJwtConfig(JSON.stringify({ type: "HS256", key: "é".repeat(16) })).keys.type).toBe("key");
});

test("reads what the contract builds", () => {
  const secret = jwtSecret({
    jwksUrl: "https://pool.example/jwks.json",
    issuer: "https://pool.example",
    audience: ["a", "b"],
    namespace: "https://claims.example",
    format: "stringified",
    allowedSkewSeconds: 30,
  });
  expect(parseJwtConfig(JSON.stringify(secret))).toEqual({
    keys: { type: "url", url: "https://pool.example/jwks.json" },
    audience: ["a", "b"],
    issuer: "https://pool.example",
    claims: { type: "namespace", name: "https://claims.example", format: "stringified_json" },
    allowedSkewSeconds: 30,
    location: { type: "Authorization" },
  });
});
