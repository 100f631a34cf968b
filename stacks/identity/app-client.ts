import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { Construct } from "constructs";
import type { Grant } from "../../contracts/hosted-ui";

/** What an app client is made from. */
export interface AppClientProps {
  /** Name of the client in AWS. */
  readonly name: string;
  /** Pool the client belongs to. */
  readonly userPoolId: string;
  /** Whether there are hosted pages; without them no OAuth flow is open. */
  readonly hostedUi: boolean;
  /** OAuth grant. */
  readonly grant: Grant;
  /** Whether Cognito makes a client secret (which Terraform keeps in its state). */
  readonly secret: boolean;
  /** OAuth scopes. */
  readonly scopes: readonly string[];
  /** Where signed-in browsers may be sent. */
  readonly callbackUrls: readonly string[];
  /** Where signed-out browsers may be sent. */
  readonly signOutUrls: readonly string[];
  /** Whether sign-in with the plain password is allowed beside the secure remote password protocol. */
  readonly passwordSignIn: boolean;
  /** Lifetime of an ID token in minutes. */
  readonly idTokenMinutes: number;
  /** Lifetime of an access token in minutes. */
  readonly accessTokenMinutes: number;
  /** Lifetime of a refresh token in days. */
  readonly refreshTokenDays: number;
  /** Names of the identity providers beside the pool's own users. */
  readonly identityProviders: readonly string[];
  /** Refuse plans that would destroy or replace the client. */
  readonly protect: boolean;
}

const FLOW: Readonly<Record<Grant, string>> = { "authorization-code": "code", implicit: "implicit" };

/** The app client that front ends use: public, revocable, silent about which users exist. */
export class AppClient extends Construct {
  /** Id of the client: the audience of its ID tokens. */
  readonly clientId: string;

  constructor(scope: Construct, id: string, props: AppClientProps) {
    super(scope, id);
    const client = new CognitoUserPoolClient(this, "client", {
      name: props.name,
      userPoolId: props.userPoolId,
      generateSecret: props.secret,
      supportedIdentityProviders: ["COGNITO", ...props.identityProviders],
      // Lists are given even when empty: left out, the provider would keep what the client had before. For the same
      // reason there is no default redirect URI: it could not be taken away again, and every link names its own.
      allowedOauthFlowsUserPoolClient: props.hostedUi,
      allowedOauthFlows: props.hostedUi ? [FLOW[props.grant]] : [],
      allowedOauthScopes: props.hostedUi ? [...props.scopes] : [],
      callbackUrls: [...props.callbackUrls],
      logoutUrls: [...props.signOutUrls],
      explicitAuthFlows: [
        "ALLOW_REFRESH_TOKEN_AUTH",
        "ALLOW_USER_SRP_AUTH",
        ...(props.passwordSignIn ? ["ALLOW_USER_PASSWORD_AUTH"] : []),
      ],
      idTokenValidity: props.idTokenMinutes,
      accessTokenValidity: props.accessTokenMinutes,
      refreshTokenValidity: props.refreshTokenDays,
      tokenValidityUnits: [{ idToken: "minutes", accessToken: "minutes", refreshToken: "days" }],
      enableTokenRevocation: true,
      preventUserExistenceErrors: "ENABLED",
      // Cognito decides about the secret once and tells nobody: after an import Terraform would replace the client for it.
      lifecycle: { ignoreChanges: ["generate_secret"], preventDestroy: props.protect },
    });
    this.clientId = client.id;
  }
}
