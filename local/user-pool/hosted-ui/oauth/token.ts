import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "../../../pages/answer";
import type { IssuedTokens } from "../accounts";
import type { Handler } from "../handler";
import type { Parts } from "../parts";
import type { Parameters } from "../request/parameters";
import { apiAnswer, oauthError } from "./api-answer";

/**
 * `POST /oauth2/token`.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export const token: Handler = async ({ headers, form }, parts) => {
  const { clientId } = parts.settings;
  const received = form.get("client_id") ?? basicClientId(headers);
  if (received === undefined) return oauthError("invalid_request", "The parameter client_id is missing.");
  if (received !== clientId) {
    return oauthError("invalid_client", `No app client has the client_id ${received}. Allowed: ${clientId}`);
  }
  const grantType = form.get("grant_type");
  switch (grantType) {
    case "authorization_code":
      return redeemCode(form, parts);
    case "refresh_token":
      return refresh(form, parts);
    case undefined:
      return oauthError("invalid_request", "The parameter grant_type is missing.");
    default:
      return oauthError(
        "unsupported_grant_type",
        `grant_type is ${grantType}. Allowed: authorization_code, refresh_token`,
      );
  }
};

async function redeemCode(form: Parameters, { accounts, codes }: Parts): Promise<Answer> {
  const code = form.get("code");
  const redirectUri = form.get("redirect_uri");
  const verifier = form.get("code_verifier");
  if (code === undefined) return oauthError("invalid_request", "The parameter code is missing.");
  if (redirectUri === undefined) return oauthError("invalid_request", "The parameter redirect_uri is missing.");
  // Taken, not read: an attempt that fails spends the code, too.
  const authorization = codes.take(code);
  if (!authorization) {
    return oauthError("invalid_grant", "The code is unknown, used already, or older than five minutes. Sign in again.");
  }
  const { request, username } = authorization;
  if (request.redirectUri !== redirectUri) {
    return oauthError("invalid_grant", `redirect_uri must be the one of the sign-in: ${request.redirectUri}`);
  }
  const refusal = pkceRefusal(request.codeChallenge, verifier);
  if (refusal !== undefined) return oauthError("invalid_grant", refusal);
  const { nonce, scopes } = request;
  return tokensAnswer(await accounts.issueTokens({ username, scopes, nonce }), scopes.includes("openid"));
}

async function refresh(form: Parameters, { accounts }: Parts): Promise<Answer> {
  const refreshToken = form.get("refresh_token");
  if (refreshToken === undefined) return oauthError("invalid_request", "The parameter refresh_token is missing.");
  return tokensAnswer(await accounts.refreshTokens(refreshToken), true);
}

function tokensAnswer(tokens: IssuedTokens, withIdToken: boolean): Answer {
  return apiAnswer(200, {
    ...(withIdToken ? { id_token: tokens.idToken } : {}),
    access_token: tokens.accessToken,
    ...(tokens.refreshToken === undefined ? {} : { refresh_token: tokens.refreshToken }),
    expires_in: tokens.expiresInSeconds,
    token_type: "Bearer",
  });
}

/** Why a verifier is refused. One without a challenge is, too: somebody may have removed the challenge on the way. */
function pkceRefusal(challenge: string | undefined, verifier: string | undefined): string | undefined {
  if (challenge === undefined) {
    return verifier === undefined ? undefined : "The sign-in had no code_challenge, so code_verifier must be left out.";
  }
  if (verifier === undefined) return "The sign-in had a code_challenge, so code_verifier is required.";
  const expected = Buffer.from(createHash("sha256").update(verifier).digest("base64url"));
  const fits = expected.length === challenge.length && timingSafeEqual(expected, Buffer.from(challenge));
  return fits ? undefined : "code_verifier does not fit the code_challenge of the sign-in.";
}

/** Confidential clients send their id and their secret in a header. The local client has no secret to compare with. */
function basicClientId({ authorization = "" }: IncomingHttpHeaders): string | undefined {
  const encoded = /^basic +([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8").split(":")[0];
}
