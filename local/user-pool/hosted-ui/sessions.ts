import type { IncomingHttpHeaders } from "node:http";
import { ExpiringStore } from "./expiring-store";

/** Name of the session cookie, as on Cognito's own pages. */
const COOKIE = "cognito";

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

  /** @param now the clock, in milliseconds */
  constructor(now: () => number) {
    this.store = new ExpiringStore(LIFETIME_SECONDS, now);
  }

  /** The session of a request. */
  of(headers: IncomingHttpHeaders): Session | undefined {
    const name = cookieValue(headers);
    return name === undefined ? undefined : this.store.get(name);
  }

  /** Ends the request's session and starts a new one under a new name: a name planted before sign-in is worth nothing. */
  start(headers: IncomingHttpHeaders, session: Session): Record<string, string> {
    this.end(headers);
    return setCookie(this.store.add(session), LIFETIME_SECONDS);
  }

  /** Ends the request's session. */
  end(headers: IncomingHttpHeaders): Record<string, string> {
    const name = cookieValue(headers);
    if (name !== undefined) this.store.take(name);
    return setCookie("", 0);
  }
}

function cookieValue({ cookie = "" }: IncomingHttpHeaders): string | undefined {
  const pair = cookie.split(";").find((text) => text.trim().startsWith(`${COOKIE}=`));
  return pair?.trim().slice(COOKIE.length + 1);
}

/** Not `Secure`: the pool is served over plain http on this machine. */
function setCookie(value: string, maxAge: number): Record<string, string> {
  return { "set-cookie": `${COOKIE}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax` };
}
