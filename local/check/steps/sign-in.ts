import type { Page } from "../browser";
import { hasuraClaimsOf } from "../hasura-claims";
import { mustBe, type Step } from "../step";
import { verifyIdToken } from "../verify-token";
import type { JourneyParts } from "./parts";

/** From nothing to a verified token. */
export function signInSteps({ settings, ada, ben, seeded }: JourneyParts): Step[] {
  let page: Page | undefined;
  return [
    {
      name: "create an account on the register page",
      work: async () => {
        page = await ada.visitor.register();
        return ada.account.username;
      },
    },
    {
      name: "confirm it with the code from the mail",
      work: async () => {
        if (page) await ada.visitor.confirm(page);
        return undefined;
      },
    },
    {
      name: "sign out, sign in on the login page and reach the callback with a token",
      work: async () => {
        await ada.visitor.signOut();
        await ada.signIn();
        return settings.environment.identity.client.grant;
      },
    },
    {
      name: "an independent client verifies the token with discovery document and key set",
      work: async () => {
        const claims = await verifyIdToken(ada.tokens.idToken, await ada.discovery(), settings.clientId);
        ada.id = String(claims.sub);
        return "aws-jwt-verify";
      },
    },
    {
      name: "the token has Hasura's claims",
      work: async () => {
        const claims = hasuraClaimsOf(ada.tokens.idToken, settings);
        const { defaultRole } = settings.environment.claims;
        mustBe(claims["x-hasura-user-id"], ada.id, "x-hasura-user-id");
        mustBe(claims["x-hasura-default-role"], defaultRole, "x-hasura-default-role");
        mustBe(claims["x-hasura-allowed-roles"], [defaultRole], "x-hasura-allowed-roles");
        return defaultRole;
      },
    },
    {
      name: "a second user signs up and signs in",
      work: async () => {
        await ben.visitor.confirm(await ben.visitor.register());
        await ben.visitor.signOut();
        const { idToken } = await ben.signIn();
        ben.id = String((await verifyIdToken(idToken, await ben.discovery(), settings.clientId)).sub);
        return ben.account.username;
      },
    },
    {
      name: "the seeded users sign in",
      work: async () => {
        for (const { traveller } of seeded) await traveller.signIn();
        return seeded.map(({ person }) => person.username).join(", ");
      },
    },
  ];
}
