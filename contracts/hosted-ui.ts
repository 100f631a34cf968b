/** The OAuth grant of the app client. */
export type Grant = "authorization-code" | "implicit";

/** `response_type` per grant. Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html */
export const RESPONSE_TYPE: Readonly<Record<Grant, "code" | "token">> = {
  "authorization-code": "code",
  implicit: "token",
};

/** What the links to the hosted UI are made of. */
export interface HostedUiInput {
  /** Base URL of the hosted UI, without a trailing slash. */
  readonly baseUrl: string;
  /** Id of the app client. */
  readonly clientId: string;
  /** The client's grant. */
  readonly grant: Grant;
  /** Scopes to ask for; subset of the client's. */
  readonly scopes: readonly string[];
  /** Where the browser comes back to with a code or a token; one of the client's callback URLs. */
  readonly callbackUrl: string;
  /** Where the browser goes after signing out; one of the client's sign-out URLs. Left out: the callback's login again. */
  readonly signOutUrl?: string;
}

/** Base URL of the hosted pages on a domain of Cognito; `prefix` may be a Terraform token. */
export function prefixDomainUrl(prefix: string, region: string): string {
  return `https://${prefix}.auth.${region}.amazoncognito.com`;
}

/** Links for people and front ends, as in Hasura's Cognito guide. */
export interface HostedUiUrls {
  /** Sign in. */
  readonly login: string;
  /** Create an account. */
  readonly register: string;
  /** Sign out of the hosted UI. */
  readonly logout: string;
}

/** Builds the login, register and logout links. `baseUrl` and `clientId` may be Terraform tokens: they are not encoded. */
export function hostedUiUrls(input: HostedUiInput): HostedUiUrls {
  const query = [
    `client_id=${input.clientId}`,
    `response_type=${RESPONSE_TYPE[input.grant]}`,
    `scope=${input.scopes.map(encodeURIComponent).join("+")}`,
    `redirect_uri=${encodeURIComponent(input.callbackUrl)}`,
  ].join("&");
  const afterLogout = input.signOutUrl
    ? `client_id=${input.clientId}&logout_uri=${encodeURIComponent(input.signOutUrl)}`
    : query;
  return {
    login: `${input.baseUrl}/login?${query}`,
    register: `${input.baseUrl}/signup?${query}`,
    logout: `${input.baseUrl}/logout?${afterLogout}`,
  };
}
