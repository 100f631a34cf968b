import { createServer, type IncomingMessage } from "node:http";
import { listen } from "../listen";
import { FOREIGN_HOST, isForThisMachine } from "../local-host";
import type { OnCrash, Running } from "../running";
import type { LocalSettings } from "../settings";
import { createEmulator, type EmulatorOptions } from "./emulator";
import { createHostedUi } from "./hosted-ui/hosted-ui";
import { type Person, seedPeople } from "./people";
import { poolAccounts } from "./pool-accounts";
import { isPageActingAsAdministrator } from "./refuse-pages";

/** What the user pool is started with. */
export interface UserPoolOptions extends EmulatorOptions {
  /** Told when the server fails. */
  readonly onCrash: OnCrash;
}

/** The user pool, listening. */
export interface RunningUserPool extends Running {
  /** Makes users that the pool does not have yet, confirmed and in their groups, and sees to it that they have rows. */
  seed(people: readonly Person[]): Promise<void>;
}

/**
 * Starts the user pool: on one port Cognito's API, the key set and the login pages, which AWS has on two hosts.
 *
 * @throws LocalError when its data cannot be read
 */
export async function startUserPool(options: UserPoolOptions): Promise<RunningUserPool> {
  const { settings, log, onCrash } = options;
  const emulator = await createEmulator(options);
  const hostedUi = createHostedUi({
    settings,
    accounts: poolAccounts(emulator, settings.clientId),
    onError: (error) => log("error", "login pages", error instanceof Error ? error.message : String(error)),
  });
  const server = createServer(async (request, response) => {
    const refusal = refusalOf(request, settings);
    if (refusal) response.writeHead(refusal.status, { "content-type": "application/json" }).end(refusal.body);
    else if (!(await hostedUi(request, response))) emulator.listener(request, response);
  });
  const listening = await listen(server, settings.host, settings.ports.pool, onCrash);
  return { stop: listening.stop, seed: (people) => seedPeople(emulator, people) };
}

interface Refusal {
  readonly status: number;
  readonly body: string;
}

function refusalOf(request: IncomingMessage, { host, userPoolId }: LocalSettings): Refusal | undefined {
  if (!isForThisMachine(request, host)) return refusal(421, FOREIGN_HOST);
  if (isPageActingAsAdministrator(request)) {
    return refusal(403, "Pages may not administer the pool; in AWS this action needs an account's credentials.");
  }
  const [path = ""] = (request.url ?? "").split("?");
  const published = [`/${userPoolId}/.well-known/jwks.json`, `/${userPoolId}/.well-known/openid-configuration`];
  // The emulator answers for any pool, with an issuer that nobody has.
  if (path.includes("/.well-known/") && !published.includes(path)) {
    return refusal(404, `There is no such pool here; the local one is ${userPoolId}.`);
  }
  return undefined;
}

function refusal(status: number, message: string): Refusal {
  return { status, body: JSON.stringify({ message }) };
}
