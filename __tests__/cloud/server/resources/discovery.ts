import { json, nothing, shown } from "../http/json-api";
import type { Route } from "../http/router";
import type { Service } from "./service";

/** How clients find the API, see that it is there, and learn who they are. */
export function discovery({ access }: Service): Route[] {
  return [
    {
      method: "GET",
      path: "/.well-known/terraform.json",
      open: true,
      answer: () =>
        json(
          200,
          { "tfe.v2": "/api/v2/", "tfe.v2.1": "/api/v2/", "tfe.v2.2": "/api/v2/", "state.v2": "/api/v2/" },
          "application/json",
        ),
    },
    { method: "GET", path: "/api/v2/ping", open: true, answer: () => nothing() },
    {
      method: "GET",
      path: "/api/v2/account/details",
      answer: (request) => {
        const { user } = access.caller(request);
        return shown({
          id: `user-${user}`,
          type: "users",
          attributes: { username: user, "is-service-account": user.startsWith("api-"), email: `${user}@example.com` },
        });
      },
    },
  ];
}
