import { createServer } from "node:http";
import { type Environment, loadLocalEnvironment } from "../../../../environments";
import { type LocalSettings, localSettings } from "../../../../local/settings";
import { createHostedUi } from "../../../../local/user-pool/hosted-ui/hosted-ui";
import { Browser } from "./browser";
import { FakeAccounts } from "./fake-accounts";

/** Callback of the local pages. */
export const CALLBACK = "http://localhost:3333/cognito-callback";

/** What the emulator behind the login pages answers. */
export const EMULATOR = "the emulator";

/** The login pages on a socket. */
export interface Served {
  readonly url: string;
  readonly settings: LocalSettings;
  readonly accounts: FakeAccounts;
  /** Faults that were reported. */
  readonly errors: unknown[];
  /** The clock in milliseconds; tests move it. */
  readonly clock: { now: number };
  /** A browser without cookies. */
  browser(): Browser;
  close(): Promise<void>;
}

/** A change of the local environment. */
export type Change = (identity: Environment["identity"]) => Environment["identity"];

/** Serves the login pages in front of an emulator that answers everything with {@link EMULATOR}. */
export async function serve(change: Change = (identity) => identity, accounts = new FakeAccounts()): Promise<Served> {
  const base = loadLocalEnvironment();
  const settings = localSettings({ ...base, identity: change(base.identity) }, { dataDirectory: "/unused" });
  const errors: unknown[] = [];
  const clock = { now: Date.UTC(2025, 10, 21) };
  const hostedUi = createHostedUi({
    settings,
    accounts,
    now: () => clock.now,
    onError: (error) => errors.push(error),
  });
  const server = createServer(async (request, response) => {
    if (!(await hostedUi(request, response))) response.end(EMULATOR);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  return {
    url,
    settings,
    accounts,
    errors,
    clock,
    browser: () => new Browser(url),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** An environment whose client has the implicit grant. */
export const implicit: Change = (identity) => ({ ...identity, client: { ...identity.client, grant: "implicit" } });

/** The parameters of an authorization request; `undefined` leaves one out. */
export function oauthQuery(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const parameters = {
    client_id: "localclient000000000000000",
    response_type: "code",
    scope: "openid email",
    redirect_uri: CALLBACK,
    state: "a state",
    ...changes,
  };
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new URLSearchParams(Object.fromEntries(given)).toString();
}
