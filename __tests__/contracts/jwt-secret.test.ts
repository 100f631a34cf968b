import { type JwtSecretInput, jwtSecret } from "../../contracts/jwt-secret";

const INPUT: JwtSecretInput = {
  jwksUrl: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE01/.well-known/jwks.json",
  issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE01",
  audience: "1example23456789",
  namespace: "https://hasura.io/jwt/claims",
  format: "stringified",
  allowedSkewSeconds: 30,
};

/** Every key that Hasura knows; it ignores all others. Source: https://hasura.io/docs/2.0/auth/authentication/jwt/ */
const HASURA_KEYS = [
  "type",
  "key",
  "jwk_url",
  "claims_namespace",
  "claims_namespace_path",
  "claims_format",
  "claims_map",
  "audience",
  "issuer",
  "allowed_skew",
  "header",
];

describe("jwtSecret", () => {
  it.each([
    { format: "stringified", claims_format: "stringified_json" },
    { format: "json", claims_format: "json" },
  ] as const)("tells Hasura everything about $format claims", ({ format, claims_format }) => {
    expect(jwtSecret({ ...INPUT, format })).toStrictEqual({
      jwk_url: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE01/.well-known/jwks.json",
      issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE01",
      audience: "1example23456789",
      claims_namespace: "https://hasura.io/jwt/claims",
      claims_format,
      allowed_skew: 30,
    });
  });

  it("has no key that Hasura would ignore, and none that excludes another", () => {
    const keys = Object.keys(jwtSecret(INPUT));
    expect(keys.filter((key) => !HASURA_KEYS.includes(key))).toStrictEqual([]);
    for (const excluded of ["key", "type", "claims_map", "claims_namespace_path"]) expect(keys).not.toContain(excluded);
  });

  it("takes one audience or a list, and always has one: it stops ID tokens of other clients", () => {
    expect(jwtSecret({ ...INPUT, audience: "one" }).audience).toBe("one");
    expect(jwtSecret({ ...INPUT, audience: ["one", "two"] }).audience).toStrictEqual(["one", "two"]);
  });

  it("says 0 where no skew is tolerated", () => {
    expect(jwtSecret({ ...INPUT, allowedSkewSeconds: 0 }).allowed_skew).toBe(0);
  });

  it("leaves Terraform tokens as they are", () => {
    const secret = jwtSecret({
      ...INPUT,
      issuer: "https://${TfToken[TOKEN.0]}",
      jwksUrl: "https://${TfToken[TOKEN.0]}/.well-known/jwks.json",
      audience: "${TfToken[TOKEN.1]}",
    });
    expect(secret).toMatchObject({
      issuer: "https://${TfToken[TOKEN.0]}",
      jwk_url: "https://${TfToken[TOKEN.0]}/.well-known/jwks.json",
      audience: "${TfToken[TOKEN.1]}",
    });
  });
});
