import type { ClaimsConfig, HasuraClaims } from "../../contracts/claims";
import { grantedRoles, type SignedInUser } from "./roles";

/**
 * The Hasura claims of one user.
 *
 * @param sub the user's `sub`
 * @returns claims whose default role is always one of the allowed ones, and whose roles are all in the catalogue
 */
export function hasuraClaims(sub: string, user: SignedInUser, config: ClaimsConfig): HasuraClaims {
  const granted = new Set([config.defaultRole, ...grantedRoles(user, config)]);
  return {
    "x-hasura-user-id": sub,
    "x-hasura-default-role": config.defaultRole,
    // In the catalogue's order, and through it: a business rule cannot grant what the catalogue does not have.
    "x-hasura-allowed-roles": config.roles.map(({ role }) => role).filter((role) => granted.has(role)),
  };
}
