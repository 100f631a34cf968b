import type { EnvironmentInput } from "./schema";
import { staging } from "./staging";

/**
 * The environment behind `npm run local`: staging's roles, claims, password rules and permissions on one machine. It is
 * never deployed, so whatever names AWS or the cluster stays staging's and is not used.
 */
export const local: EnvironmentInput = {
  ...staging,
  name: "local",
  production: false,
  protect: false,
  identity: {
    ...staging.identity,
    // Nobody should need a telephone to try the system.
    mfa: "off",
    client: {
      ...staging.identity.client,
      // `npm run local` adds its own callback page. A front end of yours goes here: http://localhost:5173/callback
      callbackUrls: ["http://localhost:5173/callback"],
      signOutUrls: ["http://localhost:5173/"],
      passwordSignIn: true,
    },
    hostedUi: { type: "prefix", prefix: "local" },
    identityProviders: [],
  },
  hasura: {
    ...staging.hasura,
    // The local pages are added; the origin of your front end goes here.
    corsOrigins: ["http://localhost:5173"],
  },
};
