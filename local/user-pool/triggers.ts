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
import { type AwsTriggerEvent, completeEvent } from "./trigger-events/complete-event";
import { emulatorAnswer, refuseNoEvent } from "./trigger-events/emulator-answer";

/** Names of the functions that the pool's triggers invoke. */
export interface TriggerFunctions {
  /** Puts claims into tokens. */
  readonly claims: string;
  /** Writes a confirmed or signed-in user's row. */
  readonly sync: string;
}

/** What the triggers call. */
export interface TriggerOptions {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** Functions that are attached. */
  readonly functions: TriggerFunctions;
  /** The pool's users and groups. */
  readonly cognito: CognitoService;
  /** Where problems are told. */
  readonly log: Log;
}

/** What the emulator tells of an occasion. */
type Occasion = Omit<
  Parameters<Triggers["postConfirmation" | "postAuthentication" | "preTokenGeneration"]>[1],
  "source"
>;

/**
 * The pool's triggers: each invokes its function with the event that AWS would send. As in Cognito, an error of a
 * function ends the login, also one of the function behind PostAuthentication, which the emulator would pass over.
 */
export function localTriggers(options: TriggerOptions): Triggers {
  const attached = ["PreTokenGeneration", "PostConfirmation", "PostAuthentication"];
  return {
    enabled: (trigger) => attached.includes(trigger),
    preTokenGeneration: (context, params) => preTokenGeneration(context, params, options),
    postConfirmation: (context, params) => sync(context, params.source, params, options),
    postAuthentication: (context, params) => sync(context, params.source, params, options),
    preSignUp: notAttached,
    customMessage: notAttached,
    customEmailSender: notAttached,
    userMigration: notAttached,
  };
}

async function preTokenGeneration(
  context: Context,
  params: Parameters<Triggers["preTokenGeneration"]>[1],
  options: TriggerOptions,
): Promise<PreTokenGenerationTriggerResponse> {
  const { settings, functions, cognito, log } = options;
  const { lambdaVersion } = CLAIMS_FORMATS[settings.environment.claims.format];
  const pool = await cognito.getUserPool(context, params.userPoolId);
  const user = await pool.getUserByUsername(context, params.username);
  // The emulator (5.3.0) asks for a token whether or not the user is disabled.
  if (user && !user.Enabled) throw new NotAuthorizedError("User is disabled.");
  const event = await eventOf(context, `TokenGeneration_${params.source}`, params, options);
  return ending("PreTokenGeneration", "no token for a sign-in", log, async () => {
    const answer = await invokeFunction(settings.functionsUrl, functions.claims, event);
    return emulatorAnswer(answer, lambdaVersion, (message) => log("warn", functions.claims, message));
  });
}

async function sync(context: Context, source: string, occasion: Occasion, options: TriggerOptions): Promise<void> {
  const { settings, functions, log } = options;
  const event = await eventOf(context, source, occasion, options);
  const [trigger = source] = source.split("_");
  await ending(trigger, `${trigger} failed`, log, async () => {
    refuseNoEvent(await invokeFunction(settings.functionsUrl, functions.sync, event));
  });
}

async function eventOf(
  context: Context,
  triggerSource: string,
  { userPoolId, username, clientId, clientMetadata, userAttributes }: Occasion,
  { settings: { environment }, cognito }: TriggerOptions,
): Promise<AwsTriggerEvent> {
  const pool = await cognito.getUserPool(context, userPoolId);
  const user = await pool.getUserByUsername(context, username);
  const request = { userAttributes: attributesToRecord(userAttributes), clientMetadata };
  return completeEvent(
    { userPoolId, triggerSource, userName: username, callerContext: { clientId }, request },
    {
      region: environment.aws.region,
      lambdaVersion: CLAIMS_FORMATS[environment.claims.format].lambdaVersion,
      groups: user ? await pool.listUserGroupMembership(context, user) : [],
      userStatus: user?.UserStatus ?? "CONFIRMED",
      scopes: environment.identity.client.scopes,
    },
  );
}

/** Lets a failure of a function end the login, with its reason and without a trace. */
async function ending<T>(trigger: string, what: string, log: Log, invoke: () => Promise<T>): Promise<T> {
  try {
    return await invoke();
  } catch (error) {
    const reason = error instanceof FunctionError ? error.message : "the function cannot be reached";
    log("error", "user pool", `${what}: ${reason}`);
    throw new UserLambdaValidationError(`${trigger} failed with error ${reason}.`);
  }
}

function notAttached(): Promise<never> {
  return Promise.reject(new UnsupportedError("This trigger is not attached."));
}
