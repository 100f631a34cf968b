import { AccountError } from "../accounts";
import type { Handler } from "../handler";
import { apiAnswer } from "./api-answer";

/** `GET /oauth2/userInfo`. Source: https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html */
export const userInfo: Handler = async ({ headers }, { accounts }) => {
  const accessToken = /^bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1];
  if (accessToken === undefined) return refuse("Send an access token: Authorization: Bearer TOKEN");
  try {
    return apiAnswer(200, await accounts.userInfo(accessToken));
  } catch (error) {
    if (error instanceof AccountError) return refuse("The access token is not valid or has expired.");
    throw error;
  }
};

function refuse(description: string) {
  return apiAnswer(
    401,
    { error: "invalid_token", error_description: description },
    { "www-authenticate": 'Bearer error="invalid_token"', "access-control-expose-headers": "www-authenticate" },
  );
}
