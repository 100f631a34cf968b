import type { ClaimsConfig } from "../contracts/claims";
import type { Environment } from "./schema";

/**
 * Bytes the claims function's configuration may have. Lambda allows 4 KB for names and values of all variables together;
 * the rest is left to the name and to AWS. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const CLAIMS_CONFIG_BYTES = 3584;

/** The claims function's configuration: the catalogue ordered by precedence, without what only people read. */
export function claimsConfig({ claims, roles }: Pick<Environment, "claims" | "roles">): ClaimsConfig {
  const ordered = [...roles].sort((one, other) => one.precedence - other.precedence);
  return {
    namespace: claims.namespace,
    defaultRole: claims.defaultRole,
    roles: ordered.map(({ role, group }) => ({ role, group })),
  };
}

/** The same as JSON, as the function receives it. */
export function claimsConfigJson(environment: Pick<Environment, "claims" | "roles">): string {
  return JSON.stringify(claimsConfig(environment));
}
