import { bearer } from "../graphql";
import { mustBe, type Step } from "../step";
import type { JourneyParts } from "./parts";

/** A refreshed token, and out again. */
export function signOutSteps({ settings, ada, ask }: JourneyParts): Step[] {
  const refresh: Step = {
    name: "a refreshed token sees the same row",
    work: async () => {
      const { idToken } = await ada.visitor.refresh(ada.tokens, await ada.discovery());
      mustBe(await ask("{ users { id } }", bearer(idToken)), { data: { users: [{ id: ada.id }] } }, "users");
      return undefined;
    },
  };
  const implicit = settings.environment.identity.client.grant === "implicit";
  return [
    // The implicit grant gives no refresh token.
    ...(implicit ? [] : [refresh]),
    {
      name: "sign out; the login page asks for the password again",
      work: async () => {
        await ada.visitor.signOut();
        return undefined;
      },
    },
  ];
}
