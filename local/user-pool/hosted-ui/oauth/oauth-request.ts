import { RESPONSE_TYPE } from "../../../../contracts/hosted-ui";
import type { LocalSettings } from "../../../settings";
import type { Parameters } from "../request/parameters";
import { RedirectedProblem, RequestProblem } from "../request/request-problem";
import { checkClientId, registeredUrl } from "./client-request";

/** An authorization request that may be answered. */
export interface OAuthRequest {
  /** `code` for the authorization code, `token` for the implicit grant. */
  readonly responseType: "code" | "token";
  /** One of the client's callback URLs. */
  readonly redirectUri: string;
  /** Scopes that are granted. */
  readonly scopes: readonly string[];
  /** Given back to the client unchanged. @default none */
  readonly state?: string;
  /** Goes into the ID token. @default none */
  readonly nonce?: string;
  /** PKCE challenge (S256). @default none: a static link cannot have one */
  readonly codeChallenge?: string;
  /** The request as a query, for the links and forms of the pages. */
  readonly query: string;
}

/** What the pages carry from form to form. */
const CARRIED = [
  "client_id",
  "response_type",
  "scope",
  "redirect_uri",
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
];

/** A SHA-256 in base64url, as RFC 7636 has it. */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

/**
 * Reads an authorization request, in the order that keeps browsers safe: client and redirect URI first.
 *
 * @throws RequestProblem where the browser must not be sent back to the client, RedirectedProblem where it may
 */
export function readOAuthRequest(parameters: Parameters, settings: LocalSettings): OAuthRequest {
  checkClientId(parameters, settings);
  const redirectUri = registeredUrl(parameters, "redirect_uri", settings);
  const responseType = allowedResponseType(parameters, settings);
  const request = {
    redirectUri,
    responseType,
    state: parameters.get("state"),
    nonce: parameters.get("nonce"),
    query: carriedQuery(parameters),
  };
  const refuse = (error: string, description: string) =>
    new RedirectedProblem(answerLocation(request, { error, error_description: description }));

  const allowed = settings.environment.identity.client.scopes;
  const scopes = parameters.get("scope")?.split(" ").filter(Boolean) ?? allowed;
  const unknown = scopes.find((scope) => !allowed.includes(scope));
  if (unknown !== undefined) {
    throw refuse("invalid_scope", `The app client does not allow the scope ${unknown}. Allowed: ${allowed.join(" ")}`);
  }
  const codeChallenge = parameters.get("code_challenge");
  const method = parameters.get("code_challenge_method");
  if ((codeChallenge !== undefined || method !== undefined) && method !== "S256") {
    throw refuse("invalid_request", `code_challenge_method must be S256, not ${method ?? "left out"}.`);
  }
  if (method !== undefined && !CHALLENGE.test(codeChallenge ?? "")) {
    throw refuse("invalid_request", "code_challenge must be the SHA-256 of the verifier in base64url: 43 characters.");
  }
  return { ...request, scopes, codeChallenge };
}

/** The client's redirect URI with an answer: in the query for a code, in the fragment for tokens. */
export function answerLocation(
  request: Pick<OAuthRequest, "redirectUri" | "responseType" | "state">,
  answer: Readonly<Record<string, string>>,
): string {
  const { redirectUri, responseType, state } = request;
  const parameters = new URLSearchParams({ ...answer, ...(state === undefined ? {} : { state }) });
  const separator = responseType === "token" ? "#" : redirectUri.includes("?") ? "&" : "?";
  return `${redirectUri}${separator}${parameters}`;
}

function allowedResponseType(parameters: Parameters, settings: LocalSettings): "code" | "token" {
  const { grant } = settings.environment.identity.client;
  const allowed = RESPONSE_TYPE[grant];
  const received = parameters.get("response_type");
  if (received === allowed) return allowed;
  const message =
    received === undefined
      ? "The parameter response_type is missing."
      : "The app client does not allow this response_type.";
  throw new RequestProblem(400, message, {
    received,
    allowed: [allowed],
    remedy: `The grant is "${grant}". Ask for response_type=${allowed}, or change identity.client.grant in environments/local.ts and start again.`,
  });
}

function carriedQuery(parameters: Parameters): string {
  return new URLSearchParams([...parameters].filter(([name]) => CARRIED.includes(name))).toString();
}
