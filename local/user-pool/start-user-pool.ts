import { createServer } from "node:http";
import { listen } from "../listen";
import type { OnCrash, Running } from "../running";
import { createEmulator, type EmulatorOptions } from "./emulator";
import { createHostedUi } from "./hosted-ui/hosted-ui";
import { type Person, seedPeople } from "./people";
import { poolAccounts } from "./pool-accounts";

/** What the user pool is started with. */
export interface UserPoolOptions extends EmulatorOptions {
  /** Told when the server fails. */
  readonly onCrash: OnCrash;
}

/** The user pool, listening. */
export interface RunningUserPool extends Running {
  /** Makes users that the pool does not have yet, confirmed and in their groups. */
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
    if (!(await hostedUi(request, response))) emulator.listener(request, response);
  });
  const listening = await listen(server, settings.host, settings.ports.pool, onCrash);
  return { stop: listening.stop, seed: (people) => seedPeople(emulator, people) };
}
