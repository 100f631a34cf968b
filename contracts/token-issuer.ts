/** Where the tokens of a user pool come from and where their keys are published. */
export interface TokenIssuer {
  /** `iss` of the pool's tokens, without a trailing slash. */
  readonly issuer: string;
  /** URL of the JSON Web Key Set. */
  readonly jwksUrl: string;
}

/**
 * Issuer and key set of a user pool.
 *
 * @param endpoint the pool's endpoint as the AWS provider gives it, `cognito-idp.REGION.SUFFIX/POOL_ID`; it carries the
 *   partition's own suffix (`amazonaws.com.cn` in China), so the region alone is not enough.
 */
export function tokenIssuer(endpoint: string): TokenIssuer {
  return tokenIssuerAt(`https://${endpoint}`);
}

/** The same for a pool that answers elsewhere: `issuer` is its whole URL, without a trailing slash. */
export function tokenIssuerAt(issuer: string): TokenIssuer {
  return { issuer, jwksUrl: `${issuer}/.well-known/jwks.json` };
}
