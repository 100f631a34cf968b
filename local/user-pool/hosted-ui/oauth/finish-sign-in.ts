import { AccountError } from "../accounts";
import type { Parts } from "../parts";
import { answerLocation, type OAuthRequest } from "./oauth-request";

/** Where a browser goes whose user has proved who they are: back to the client, with a code or with tokens. */
export async function finishSignIn(request: OAuthRequest, username: string, parts: Parts): Promise<string> {
  if (request.responseType === "code") {
    return answerLocation(request, { code: parts.codes.add({ username, request }) });
  }
  try {
    const { scopes, nonce } = request;
    const tokens = await parts.accounts.issueTokens({ username, scopes, nonce });
    return answerLocation(request, {
      ...(scopes.includes("openid") ? { id_token: tokens.idToken } : {}),
      access_token: tokens.accessToken,
      token_type: "Bearer",
      expires_in: String(tokens.expiresInSeconds),
    });
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    // Cognito puts the text of a failing trigger into the callback URL, too.
    return answerLocation(request, { error: "invalid_request", error_description: error.message });
  }
}
