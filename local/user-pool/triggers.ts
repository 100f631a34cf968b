import { NotAuthorizedError, UnsupportedError, UserLambdaValidationError } from "cognito-local/lib/errors";
import type { CognitoService } from "cognito-local/lib/services/cognitoService";
import type { Context } from "cognito-local/lib/services/context";
import type { PreTokenGenerationTriggerResponse } from "cognito-local/lib/services/lambda";
import type { Triggers } from "cognito-local/lib/services/triggers";
import { attributesToRecord } from "cognito-local/lib/services/userPoolService";
import { CLAIMS_FORMATS } from "../../contracts/claims";
import { FunctionError, invokeFunction } from "../functions/invoke-function";
import type { Log } from "../log";
import type { LocalSettings } from "../settings";
import type { UsersRow } from "../users-row";
import { completeEvent } from "./trigger-events/complete-event";
import { emulatorAnswer } from "./trigger-events/emulator-answer";

/** What the triggers call. */
export interface TriggerOptions {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** Name of the function that puts claims into tokens. */
  readonly claimsFunction: string;
  /** The pool's users and groups. */
  readonly cognito: CognitoService;
  /** Writes a confirmed or signed-in user's row. */
  readonly writeRow: (row: UsersRow) => Promise<void>;
  /** Where problems are told. */
  readonly log: Log;
}

type TokenTrigger = Triggers["preTokenGeneration"];

/**
 * The pool's triggers: the claims function is invoked with the event that AWS would send, and the row of a confirmed or
 * signed-in user is written. As in Cognito, an error of the claims function ends the login.
 */
export function localTriggers(options: TriggerOptions): Triggers {
  const attached = ["PreTokenGeneration", "PostConfirmation", "PostAuthentication"];
  return {
    enabled: (trigger) => attached.includes(trigger),
    preTokenGeneration: (context, params) => preTokenGeneration(context, params, options),
    postConfirmation: (_context, { source, username, userAttributes }) =>
      // After a forgotten password nothing about the user has changed.
      source === "PostConfirmation_ConfirmSignUp" ? row(username, userAttributes, options) : Promise.resolve(),
    postAuthentication: (_context, { username, userAttributes }) => row(username, userAttributes, options),
    preSignUp: notAttached,
    customMessage: notAttached,
    customEmailSender: notAttached,
    userMigration: notAttached,
  };
}

async function preTokenGeneration(
  context: Context,
  params: Parameters<TokenTrigger>[1],
  { settings, claimsFunction, cognito, log }: TriggerOptions,
): Promise<PreTokenGenerationTriggerResponse> {
  const { environment, functionsUrl } = settings;
  const { lambdaVersion } = CLAIMS_FORMATS[environment.claims.format];
  const pool = await cognito.getUserPool(context, params.userPoolId);
  const user = await pool.getUserByUsername(context, params.username);
  // The emulator (5.3.0) asks for a token whether or not the user is disabled.
  if (user && !user.Enabled) throw new NotAuthorizedError("User is disabled.");
  const event = completeEvent(
    {
      userPoolId: params.userPoolId,
      triggerSource: `TokenGeneration_${params.source}`,
      userName: params.username,
      callerContext: { clientId: params.clientId },
      request: {
        userAttributes: attributesToRecord(params.userAttributes),
        clientMetadata: params.clientMetadata,
      },
    },
    {
      region: environment.aws.region,
      lambdaVersion,
      groups: user ? await pool.listUserGroupMembership(context, user) : [],
      userStatus: user?.UserStatus ?? "CONFIRMED",
      scopes: environment.identity.client.scopes,
    },
  );
  try {
    const answer = await invokeFunction(functionsUrl, claimsFunction, event);
    return emulatorAnswer(answer, lambdaVersion, (message) => log("warn", claimsFunction, message));
  } catch (error) {
    const reason = error instanceof FunctionError ? error.message : "the function cannot be reached";
    log("error", "user pool", `no token for a sign-in: ${reason}`);
    throw new UserLambdaValidationError(`PreTokenGeneration failed with error ${reason}.`);
  }
}

async function row(
  username: string,
  attributes: Parameters<typeof attributesToRecord>[0],
  { writeRow, log }: TriggerOptions,
): Promise<void> {
  const { sub } = attributesToRecord(attributes);
  try {
    if (sub !== undefined) await writeRow({ id: sub, username });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log("warn", "user pool", `${username} signs in without a row in users: ${reason}`);
  }
}

function notAttached(): Promise<never> {
  return Promise.reject(new UnsupportedError("This trigger is not attached."));
}
