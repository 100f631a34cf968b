import { redirect } from "../forms/page";
import type { Handler } from "../handler";
import { RequestProblem } from "../request/request-problem";
import { checkClientId, registeredUrl } from "./client-request";
import { readOAuthRequest } from "./oauth-request";

/**
 * `GET /logout`: ends the session; then to a sign-out URL, or to the sign-in page again with the parameters of one.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export const logout: Handler = ({ headers, query }, { sessions, settings }) => {
  checkClientId(query, settings);
  if (!query.has("logout_uri") && !query.has("redirect_uri")) {
    throw new RequestProblem(400, "There is no place to go after signing out.", {
      allowed: settings.signOutUrls.map((url) => `logout_uri=${url}`),
      remedy: "Add logout_uri, or redirect_uri and response_type to sign in again.",
    });
  }
  const location = query.has("logout_uri")
    ? registeredUrl(query, "logout_uri", settings)
    : `/login?${readOAuthRequest(query, settings).query}`;
  return redirect(location, sessions.end(headers));
};
