import type { LocalSettings } from "../settings";
import { people } from "../user-pool/people";
import { graphqlClient } from "./graphql";
import { Traveller } from "./people";
import type { Step } from "./step";
import { metadataStep } from "./steps/metadata";
import { oneUserStep } from "./steps/one-user";
import { ownRowSteps } from "./steps/own-rows";
import { permissionSteps } from "./steps/permissions";
import { reconcileSteps } from "./steps/reconcile";
import { refusalSteps } from "./steps/refusals";
import { signInSteps } from "./steps/sign-in";
import { signOutSteps } from "./steps/sign-out";
import { usersTableSteps } from "./steps/users-table";

/** The journey of Hasura's Cognito guide, from an account to one's own rows and out again, with all that must be refused. */
export function journey(settings: LocalSettings): Step[] {
  const [ada, ben] = [Traveller.called("ada", settings), Traveller.called("ben", settings)];
  const ask = graphqlClient(settings.graphqlUrl);
  const seeded = people(settings.environment).map((person) => ({
    person,
    traveller: Traveller.seeded(person, settings),
  }));
  const parts = { settings, ada, ben, seeded, ask };
  return [
    ...signInSteps(parts),
    ...usersTableSteps(parts),
    ...ownRowSteps(parts),
    ...permissionSteps(parts),
    oneUserStep(parts),
    metadataStep(parts),
    ...refusalSteps(parts),
    ...reconcileSteps(parts),
    ...signOutSteps(parts),
  ];
}
