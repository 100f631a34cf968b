import { CLAIMS_FORMATS, type ClaimsFormat } from "./claims";

/** What Hasura must know about the user pool; every value is public. */
export interface JwtSecretInput {
  /** URL of the pool's key set. */
  readonly jwksUrl: string;
  /** Issuer of the pool's tokens, without a trailing slash. */
  readonly issuer: string;
  /** Id of the app client, or ids where several clients may query. */
  readonly audience: string | readonly string[];
  /** Claims namespace, the same as in the claims function. */
  readonly namespace: string;
  /** The environment's claims format. */
  readonly format: ClaimsFormat;
  /** Clock difference in seconds that Hasura tolerates in `iat`, `nbf` and `exp`. */
  readonly allowedSkewSeconds: number;
}

/**
 * The JSON of `HASURA_GRAPHQL_JWT_SECRET`. Hasura ignores unknown keys, so a typo would pass unnoticed: the type names
 * them all. Source: https://hasura.io/docs/2.0/auth/authentication/jwt/
 */
export interface JwtSecret {
  /** Key set; excludes `key` and `type`. */
  readonly jwk_url: string;
  /** Compared with the token's `iss`, character by character. */
  readonly issuer: string;
  /** Compared with the token's `aud`. It stops ID tokens of the pool's other clients. */
  readonly audience: string | readonly string[];
  /** Claim that holds the Hasura claims. */
  readonly claims_namespace: string;
  /** Whether that claim is a string of JSON or an object. */
  readonly claims_format: "json" | "stringified_json";
  /** Seconds. Hasura's default of 0 refuses tokens of a clock slightly ahead (`JWTIssuedAtFuture`). */
  readonly allowed_skew: number;
}

/**
 * The one builder of the JWT secret, for the deployed and the local system. The result may contain Terraform tokens:
 * render it with `Fn.jsonencode` in a stack and with `JSON.stringify` elsewhere.
 */
export function jwtSecret(input: JwtSecretInput): JwtSecret {
  return {
    jwk_url: input.jwksUrl,
    issuer: input.issuer,
    audience: input.audience,
    claims_namespace: input.namespace,
    claims_format: CLAIMS_FORMATS[input.format].hasuraClaimsFormat,
    allowed_skew: input.allowedSkewSeconds,
  };
}
