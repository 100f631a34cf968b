import type { ClaimsConfig } from "../../contracts/claims";

/** What is known of a user while a token is made. */
export interface SignedInUser {
  /** Names of the Cognito groups the user is in. */
  readonly groups: readonly string[];
  /** Attributes of the user; `custom:…` ones included. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * Which roles a user may act in. This is the one place for your own business rules: look at groups and attributes and
 * return roles of the catalogue. Beware: users can write most attributes themselves, so trust only what administrators
 * set, and an e-mail address only with `email_verified`. Whatever is returned, a role outside the catalogue never reaches a token.
 *
 * @returns roles in any order; the default role is added by the caller
 */
export function grantedRoles(user: SignedInUser, config: ClaimsConfig): readonly string[] {
  return config.roles.filter(({ group }) => user.groups.includes(group)).map(({ role }) => role);
}
