import { CLAIMS_CONFIG_VARIABLE } from "../../contracts/claims";
import { logLine } from "../shared/log";
import { readConfig } from "./config";
import { Rejection } from "./rejection";
import { respond, type TokenEvent } from "./respond";

/** Read once, at the cold start: a wrong configuration fails there and not in the middle of a login. */
const config = readConfig(process.env[CLAIMS_CONFIG_VARIABLE]);

/**
 * Cognito's pre token generation trigger: puts the Hasura claims into the ID token.
 *
 * @throws Rejection for an event that no token can be made for; the login fails and the log says why
 */
export async function handler(event: TokenEvent): Promise<TokenEvent> {
  try {
    return respond(event, config);
  } catch (error) {
    const rejection = error instanceof Rejection ? error : new Rejection("internal-error", error);
    logLine(rejection.logEntry(event));
    throw rejection;
  }
}
