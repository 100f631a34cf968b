import type { LocalSettings } from "../../../settings";
import type { Handler } from "../handler";
import { apiAnswer } from "./api-answer";

/** Path of the discovery document: the issuer's path and a well-known ending. */
export function discoveryPath({ userPoolId }: LocalSettings): string {
  return `/${userPoolId}/.well-known/openid-configuration`;
}

/** `GET /POOL_ID/.well-known/openid-configuration`. Source: https://openid.net/specs/openid-connect-discovery-1_0.html */
export const discovery: Handler = (_, { settings }) => {
  const { environment, issuer, jwksUrl, poolUrl } = settings;
  return apiAnswer(200, {
    issuer,
    authorization_endpoint: `${poolUrl}/oauth2/authorize`,
    token_endpoint: `${poolUrl}/oauth2/token`,
    userinfo_endpoint: `${poolUrl}/oauth2/userInfo`,
    end_session_endpoint: `${poolUrl}/logout`,
    jwks_uri: jwksUrl,
    response_types_supported: ["code", "token"],
    response_modes_supported: ["query", "fragment"],
    grant_types_supported: ["authorization_code", "implicit", "refresh_token"],
    subject_types_supported: ["public"],
    scopes_supported: environment.identity.client.scopes,
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: ["none", "client_secret_basic", "client_secret_post"],
    code_challenge_methods_supported: ["S256"],
    claims_supported: [
      "sub",
      "iss",
      "aud",
      "exp",
      "iat",
      "auth_time",
      "nonce",
      "cognito:username",
      "cognito:groups",
      "email",
      "email_verified",
      environment.claims.namespace,
    ],
  });
};
