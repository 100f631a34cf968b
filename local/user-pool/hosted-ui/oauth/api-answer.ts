import { type Answer, jsonAnswer } from "../../../pages/answer";
import { AccountError } from "../accounts";
import { RequestProblem } from "../request/request-problem";

/** Any page may ask, as at Cognito: what counts is the code, the verifier and the token. */
const CORS = { "access-control-allow-origin": "*" };

/** A value that pages of any origin may read. */
export function apiAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return jsonAnswer(status, value, { ...CORS, ...headers });
}

/** Error codes of RFC 6749, section 5.2. */
export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "unsupported_grant_type"
  | "server_error";

/** An error as RFC 6749 has it. */
export function oauthError(error: OAuthErrorCode, description: string, status = 400): Answer {
  return apiAnswer(status, { error, error_description: description });
}

/** The answer to a request of a program that failed. */
export function apiFailure(error: unknown): Answer {
  if (error instanceof RequestProblem) {
    return oauthError("invalid_request", `${error.message} ${error.details.remedy}`, error.status);
  }
  if (error instanceof AccountError) return oauthError("invalid_grant", error.message);
  return oauthError("server_error", "Something went wrong in the local user pool. The terminal says what.", 500);
}

/** The answer to a browser that asks whether a page may send a request. */
export function preflight(methods: readonly string[]): Answer {
  return {
    status: 204,
    headers: {
      ...CORS,
      "access-control-allow-methods": methods.join(", "),
      "access-control-allow-headers": "authorization, content-type",
      "access-control-max-age": "600",
    },
    body: "",
  };
}
