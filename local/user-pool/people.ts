import { attribute, type User } from "cognito-local/lib/services/userPoolService";
import type { Environment } from "../../environments";
import type { Emulator } from "./emulator";
import { seedPassword } from "./password-policy";

/** A user that every local pool has. */
export interface Person {
  /** Name to sign in with: the role's, or an address where users sign in with that. */
  readonly username: string;
  /** Password. */
  readonly password: string;
  /** Role of the catalogue that the user is there for. */
  readonly role: string;
  /** Roles that the user may act in: that one and the default one. */
  readonly roles: readonly string[];
  /** Group that grants it. */
  readonly group: string;
  /** `sub`: the same on every machine, so that rows may name it. */
  readonly sub: string;
}

/** One user per role of the catalogue. */
export function people({ claims, roles, identity }: Environment): Person[] {
  return roles.map(({ role, group }, index) => ({
    username: identity.signIn === "email" ? addressOf(role) : role,
    password: seedPassword(identity.passwordPolicy),
    role,
    roles: [...new Set([role, claims.defaultRole])],
    group,
    sub: `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
  }));
}

function addressOf(role: string): string {
  return `${role}@example.com`;
}

/**
 * Makes the people that the pool does not have yet, confirmed and in their groups, and tells `sync-users` of each of them
 * at every start: whoever was made just before the process was killed gets their row, too.
 */
export async function seedPeople(emulator: Emulator, seeds: readonly Person[]): Promise<void> {
  const { context, pool, services } = emulator;
  const byEmail = pool.options.UsernameAttributes?.includes("email") ?? false;
  for (const { username, password, role, group, sub } of seeds) {
    const known = await pool.getUserByUsername(context, username);
    const now = services.clock.get();
    const user = known ?? {
      Username: byEmail ? sub : username,
      Password: password,
      Attributes: [attribute("sub", sub), attribute("email", addressOf(role))],
      Enabled: true,
      UserStatus: "CONFIRMED",
      UserCreateDate: now,
      UserLastModifiedDate: now,
      RefreshTokens: [],
    };
    if (!known) await pool.saveUser(context, user);
    const granting = await pool.getGroupByGroupName(context, group);
    if (granting) await pool.addUserToGroup(context, granting, user);
    if (user.Enabled) await confirmed(emulator, user);
  }
}

/** Nobody confirms them on a page, so the trigger is called here. Its failure is told by the trigger and stops no start. */
async function confirmed({ context, pool, services }: Emulator, user: User): Promise<void> {
  const confirmation = {
    clientId: null,
    source: "PostConfirmation_ConfirmSignUp",
    userAttributes: user.Attributes,
    username: user.Username,
    userPoolId: pool.options.Id,
  } as const;
  await services.triggers.postConfirmation(context, confirmation).catch(() => undefined);
}
