import type { IncomingHttpHeaders } from "node:http";
import { ExpiringStore } from "./expiring-store";

/** Name of the session cookie. Browsers give a cookie to every port of a host: two systems need two names. */
export function sessionCookie(poolPort: number): string {
  return `cognito-${poolPort}`;
}

/** An hour, as on Cognito's own pages. */
const LIFETIME_SECONDS = 3600;

/** What is known of a browser. */
export type Session =
  | {
      /** The user has proved who they are. */
      readonly state: "signed-in";
      /** The pool's name of the user. */
      readonly username: string;
    }
  | {
      /** The user knows the password; the account still has to be confirmed. */
      readonly state: "unconfirmed";
      /** Name the user entered. */
      readonly signInName: string;
    };

/** The sessions of the login pages. They end with the process. */
export class Sessions {
  private readonly store: ExpiringStore<Session>;

  /**
   * @param cookie name of the cookie
   * @param now the clock, in milliseconds
   */
  constructor(
    private readonly cookie: string,
    now: () => number,
  ) {
    this.store = new ExpiringStore(LIFETIME_SECONDS, now);
  }

  /** The session of a request. */
  of(headers: IncomingHttpHeaders): Session | undefined {
    const name = cookieValue(headers, this.cookie);
    return name === undefined ? undefined : this.store.get(name);
  }

  /** Ends the request's session and starts a new one under a new name: a name planted before sign-in is worth nothing. */
  start(headers: IncomingHttpHeaders, session: Session): Record<string, string> {
    this.end(headers);
    return setCookie(this.cookie, this.store.add(session), LIFETIME_SECONDS);
  }

  /** Ends the request's session. */
  end(headers: IncomingHttpHeaders): Record<string, string> {
    const name = cookieValue(headers, this.cookie);
    if (name !== undefined) this.store.take(name);
    return setCookie(this.cookie, "", 0);
  }
}

function cookieValue({ cookie = "" }: IncomingHttpHeaders, name: string): string | undefined {
  const pair = cookie.split(";").find((text) => text.trim().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1);
}

/** Not `Secure`: the pool is served over plain http on this machine. */
function setCookie(name: string, value: string, maxAge: number): Record<string, string> {
  return { "set-cookie": `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax` };
}
