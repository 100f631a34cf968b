import { type Edit, replace } from "../parts/copy";
import type { Mutant } from "./mutant";

const OWN_ROW = "the first user queries users and sees exactly their own row";

const secret = (from: string, to: string): [Edit] => [replace("contracts/jwt-secret.ts", from, to)];

/** JWT secrets that trust too much, or the wrong pool. */
export const JWT_SECRET_MUTANTS: readonly Mutant[] = [
  {
    what: "the JWT secret has another issuer",
    edits: secret("issuer: input.issuer,", "issuer: `${input.issuer}/`,"),
    step: OWN_ROW,
    says: /invalid-jwt: Could not verify JWT: JWTNotInIssuer/,
  },
  {
    what: "the JWT secret has no issuer",
    edits: secret("issuer: input.issuer,", ""),
    step: "a token of another issuer is refused",
    says: /^expected the refusal invalid-jwt \(JWTNotInIssuer\), saw \{"data"/,
  },
  {
    what: "the JWT secret has another audience",
    edits: secret("audience: input.audience,", 'audience: "another",'),
    step: OWN_ROW,
    says: /invalid-jwt: Could not verify JWT: JWTNotInAudience/,
  },
  {
    what: "the JWT secret has no audience",
    edits: secret("audience: input.audience,", ""),
    step: "a token for another audience is refused",
    says: /^expected the refusal invalid-jwt \(JWTNotInAudience\), saw \{"data"/,
  },
  {
    what: "the JWT secret has another claims_format",
    edits: secret(
      "CLAIMS_FORMATS[input.format].hasuraClaimsFormat",
      'input.format === "json" ? "stringified_json" : "json"',
    ),
    step: OWN_ROW,
    says: /jwt-invalid-claims/,
  },
  {
    what: "the JWT secret has another claims_namespace",
    edits: secret("claims_namespace: input.namespace,", 'claims_namespace: "another",'),
    step: OWN_ROW,
    says: /jwt-invalid-claims: claims key: 'another' not found/,
  },
  {
    what: "the JWT secret tolerates clocks that are hours apart",
    edits: secret("allowed_skew: input.allowedSkewSeconds", "allowed_skew: 7200"),
    step: "a token that has expired is refused",
    says: /^expected the refusal invalid-jwt \(JWTExpired\), saw \{"data"/,
  },
  {
    what: "the JWT secret's jwk_url points nowhere",
    edits: secret("jwk_url: input.jwksUrl", 'jwk_url: "http://localhost:19999/jwks.json"'),
    says: /^Error fetching JWK: ECONNREFUSED\. .*http:\/\/localhost:19999\/jwks\.json$/,
  },
];
