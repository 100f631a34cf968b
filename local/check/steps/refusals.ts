import { SYSTEM_ROLES } from "../../../contracts/user-sync";
import { FORGERIES } from "../forged-tokens";
import { bearer } from "../graphql";
import { mustBe, type Step, Unexpected } from "../step";
import type { JourneyParts } from "./parts";

const QUERY = "{ users { id } }";

/** Everything that must not get in, with the engine's own code and words. */
export function refusalSteps({ settings, ada, ask }: JourneyParts): Step[] {
  const { claims, hasura, roles } = settings.environment;
  const { namespace, defaultRole } = claims;
  const others = roles.map(({ role }) => role).filter((role) => role !== defaultRole);
  /** The code is the engine's contract; of the words only those that name the reason, as versions differ in the rest. */
  const refused = async (headers: Readonly<Record<string, string>>, code: string, reason: string) => {
    const answer = await ask(QUERY, headers);
    const seen = "error" in answer ? answer.error : JSON.stringify(answer);
    if (seen.startsWith(`${code}: `) && seen.includes(reason)) return seen;
    throw new Unexpected(`expected the refusal ${code} (${reason}), saw ${seen}`);
  };
  const noToken: Step = {
    name: "no token is refused",
    work: () => refused({}, "invalid-headers", "Authorization"),
  };
  return [
    {
      name: "the access token is refused",
      work: () => refused(bearer(ada.tokens.accessToken), "jwt-invalid-claims", namespace),
    },
    ...FORGERIES.map(({ name, reason, forge }) => ({
      name: `a token ${name} is refused`,
      work: async () => refused(bearer(await forge(ada.tokens.idToken)), "invalid-jwt", reason),
    })),
    {
      name: "a role outside the allowed ones is refused",
      work: async () => {
        const roles = ["admin", ...SYSTEM_ROLES, ...others];
        for (const role of roles) await refused(bearer(ada.tokens.idToken, role), "access-denied", "allowed roles");
        return roles.join(", ");
      },
    },
    {
      name: "a user id in the client's own headers changes nothing",
      work: async () => {
        const headers = { ...bearer(ada.tokens.idToken), "x-hasura-user-id": "00000000-0000-4000-8000-000000000001" };
        mustBe(await ask(QUERY, headers), { data: { users: [{ id: ada.id }] } }, "users");
        return undefined;
      },
    },
    // An environment may give requests without a token a role of their own.
    ...(hasura.unauthorizedRole === null ? [noToken] : []),
    {
      name: "a wrong admin secret is refused",
      work: () =>
        refused({ "x-hasura-admin-secret": `${settings.adminSecret}-wrong` }, "access-denied", "x-hasura-admin-secret"),
    },
  ];
}
