import type { LocalSettings } from "../../settings";
import type { Accounts } from "./accounts";
import { ExpiringStore } from "./expiring-store";
import type { OAuthRequest } from "./oauth/oauth-request";
import { Sessions, sessionCookie } from "./sessions";

/** What the login pages are started with. */
export interface HostedUiOptions {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** The user pool's accounts. */
  readonly accounts: Accounts;
  /** Told about faults; a browser only learns that there was one. */
  readonly onError: (error: unknown) => void;
  /** The clock, in milliseconds. @default Date.now */
  readonly now?: () => number;
}

/** What an authorization code stands for. */
export interface Authorization {
  /** The pool's name of the user. */
  readonly username: string;
  /** The request that the user agreed to by signing in. */
  readonly request: OAuthRequest;
}

/** Cognito's lifetime of an authorization code. Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html */
const CODE_LIFETIME_SECONDS = 300;

/** What the handlers of the login pages share. */
export interface Parts {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** The user pool's accounts. */
  readonly accounts: Accounts;
  /** Codes that were not redeemed yet. */
  readonly codes: ExpiringStore<Authorization>;
  /** Who is signed in. */
  readonly sessions: Sessions;
}

/** Makes what the handlers share. */
export function createParts({ settings, accounts, now = Date.now }: HostedUiOptions): Parts {
  return {
    settings,
    accounts,
    codes: new ExpiringStore(CODE_LIFETIME_SECONDS, now),
    sessions: new Sessions(sessionCookie(settings.ports.pool), now),
  };
}
