import type { ClaimsFormat } from "../../contracts/claims";
import { CALLBACK_PATH, type LocalSettings } from "../settings";

/** What the scripts of the pages know, served as `/config.json`. Nothing in it is secret. */
export interface PublicConfig {
  /** Id of the app client. */
  readonly clientId: string;
  /** Issuer of the pool's tokens. */
  readonly issuer: string;
  /** Where codes are exchanged for tokens. */
  readonly tokenUrl: string;
  /** Where sign-in comes back to. */
  readonly callbackUrl: string;
  /** Sign in. */
  readonly loginUrl: string;
  /** Sign out. */
  readonly logoutUrl: string;
  /** Where queries go. */
  readonly graphqlUrl: string;
  /** Whether Hasura is an engine of the user's own and not the stand-in. */
  readonly ownEngine: boolean;
  /** Claim that holds the Hasura claims. */
  readonly claimsNamespace: string;
  /** Whether that claim is a string of JSON or an object. */
  readonly claimsFormat: ClaimsFormat;
}

/** The public part of the settings. */
export function publicConfig(settings: LocalSettings): PublicConfig {
  const { claims } = settings.environment;
  return {
    clientId: settings.clientId,
    issuer: settings.issuer,
    tokenUrl: `${settings.poolUrl}/oauth2/token`,
    callbackUrl: `${settings.pagesUrl}${CALLBACK_PATH}`,
    loginUrl: settings.hostedUi.login,
    logoutUrl: settings.hostedUi.logout,
    graphqlUrl: settings.graphqlUrl,
    ownEngine: settings.ownEngine,
    claimsNamespace: claims.namespace,
    claimsFormat: claims.format,
  };
}
