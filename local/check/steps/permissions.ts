import { people } from "../../user-pool/people";
import { EXPECTED_PERMISSIONS, SYNC_ROLE } from "../expected-permissions";
import { bearer } from "../graphql";
import { hasuraClaimsOf } from "../hasura-claims";
import { offeredPermissions } from "../offered-permissions";
import { Traveller } from "../people";
import { mustBe, type Step, Unexpected } from "../step";
import type { JourneyParts } from "./parts";

/** One seeded user per role: what the token grants and what Hasura offers the role are what was meant. */
export function permissionSteps({ settings, ask }: JourneyParts): Step[] {
  const { adminSecret, environment } = settings;
  const sync: Step = {
    name: `${SYNC_ROLE} may upsert users and nothing else`,
    work: async () => {
      const offered = await offeredPermissions(ask, {
        "x-hasura-admin-secret": adminSecret,
        "x-hasura-role": SYNC_ROLE,
      });
      mustBe(offered, EXPECTED_PERMISSIONS[SYNC_ROLE], `what ${SYNC_ROLE} may do`);
      return undefined;
    },
  };
  const seeded = people(environment).map(({ username, password, role, roles }) => ({
    name: `the seeded user ${username} may act as ${role}, and Hasura offers the role what was meant and no more`,
    work: async () => {
      const person = new Traveller(settings, { username, email: username, password });
      const { idToken } = await person.signIn();
      mustBe(hasuraClaimsOf(idToken, settings)["x-hasura-allowed-roles"], roles, "x-hasura-allowed-roles");
      const expected = EXPECTED_PERMISSIONS[role];
      if (!expected) throw new Unexpected(`local/check/expected-permissions.ts does not say what ${role} may do`);
      const offered = await offeredPermissions(ask, bearer(idToken, role));
      mustBe(offered, expected, `what ${role} may do`);
      return undefined;
    },
  }));
  return [...seeded, sync];
}
