import { SYSTEM_ROLES } from "../../../contracts/user-sync";
import { expectedOffer } from "../expected-offer";
import { EXPECTED_PERMISSIONS_FILE } from "../expected-permissions";
import { bearer } from "../graphql";
import { hasuraClaimsOf } from "../hasura-claims";
import { offeredPermissions } from "../offered-permissions";
import { mustBe, type Step } from "../step";
import type { JourneyParts } from "./parts";

/** One seeded user per role: what the token grants and what Hasura offers the role are what was meant. */
export function permissionSteps({ settings, seeded, ask }: JourneyParts): Step[] {
  const asMeant = async (role: string, headers: Readonly<Record<string, string>>) => {
    const what = `what ${role} may do (${EXPECTED_PERMISSIONS_FILE} says what is meant)`;
    mustBe(await offeredPermissions(ask, headers), expectedOffer(role), what);
  };
  // No token ever carries one, so the journey asks as administrator in the role.
  const system = SYSTEM_ROLES.map(
    (role): Step => ({
      name: `Hasura offers the system's role ${role} what was meant and no more`,
      work: async () => {
        await asMeant(role, { "x-hasura-admin-secret": settings.adminSecret, "x-hasura-role": role });
        return undefined;
      },
    }),
  );
  const steps = seeded.map(({ person: { username, role, roles }, traveller }) => ({
    name: `the seeded user ${username} may act as ${role}, and Hasura offers the role what was meant and no more`,
    work: async () => {
      const { idToken } = traveller.tokens;
      mustBe(hasuraClaimsOf(idToken, settings)["x-hasura-allowed-roles"], roles, "x-hasura-allowed-roles");
      await asMeant(role, bearer(idToken, role));
      return undefined;
    },
  }));
  return [...steps, ...system];
}
