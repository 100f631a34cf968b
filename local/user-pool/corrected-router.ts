import {
  CognitoError,
  InvalidParameterError,
  InvalidPasswordError,
  NotAuthorizedError,
  UserNotFoundError,
} from "cognito-local/lib/errors";
import { Router } from "cognito-local/lib/server/Router";
import type { Services } from "cognito-local/lib/services";
import type { Context } from "cognito-local/lib/services/context";
import { z } from "zod";
import { listUsers } from "./list-users";
import { type PasswordPolicy, passwordProblem } from "./password-policy";

/** Runs one action of Cognito's API. */
export type Api = (target: string) => (context: Context, request: Record<string, unknown>) => Promise<unknown>;

/** What the router is corrected by. */
export interface CorrectionOptions {
  /** Rules for passwords. */
  readonly passwordPolicy: PasswordPolicy;
  /** Whether people create their own accounts. */
  readonly selfSignUp: boolean;
  /** What the app client allows. */
  readonly client: {
    /** Whether a program may sign in with the password itself. */
    readonly passwordSignIn: boolean;
  };
}

/** Attributes that Cognito alone writes, per action: whoever chose a `sub` would be another user. */
const NOT_WRITABLE: ReadonlyMap<string, readonly string[]> = new Map([
  ["SignUp", ["sub", "email_verified", "phone_number_verified"]],
  ["UpdateUserAttributes", ["sub", "email_verified", "phone_number_verified"]],
  ["AdminCreateUser", ["sub"]],
  ["AdminUpdateUserAttributes", ["sub"]],
]);

const attributesSchema = z.array(z.object({ Name: z.string() })).catch([]);

const credentialsSchema = z.object({
  ClientId: z.string(),
  AuthParameters: z.object({ USERNAME: z.string(), PASSWORD: z.string() }),
});

const challengeSchema = z.object({ ChallengeResponses: z.object({ NEW_PASSWORD: z.string() }) });

const describedSchema = z.object({ UserPool: z.looseObject({ Id: z.string() }) });

/** Where a new password stands in a request, per action. */
const NEW_PASSWORD: ReadonlyMap<string, string> = new Map([
  ["SignUp", "Password"],
  ["ConfirmForgotPassword", "Password"],
  ["AdminSetUserPassword", "Password"],
  ["ChangePassword", "ProposedPassword"],
]);

const WRONG_LOGIN = "Incorrect username or password.";
const WRONG_REFRESH_TOKEN = "Invalid Refresh Token";

/**
 * The emulator's API with answers that Cognito gives and cognito-local (5.3.0) does not: it takes any password at sign-up,
 * lets people sign up where administrators create users, lets programs sign in with a password where the client does not
 * allow it, takes a missing code for a right one and a `sub` from whoever signs up, tells a wrong password from an unknown user,
 * lists all users at once and does not count them.
 */
export function correctedRouter(services: Services, options: CorrectionOptions): Api {
  const router = Router(services);
  return (target) => async (context, request) => {
    refuseSignUp(target, options);
    refusePasswordSignIn(target, request, options);
    refusePassword(target, request, options);
    refuseMissingCode(target, request);
    refuseForeignAttributes(target, request);
    await refuseWrongTemporaryPassword(target, context, request, services);
    try {
      if (target === "ListUsers") return await listUsers(services, context, request);
      const answer: unknown = await router(target)(context, request);
      return target === "DescribeUserPool" ? await counted(answer, services, context) : answer;
    } catch (error) {
      throw correctedError(target, request, error);
    }
  };
}

function refuseSignUp(target: string, { selfSignUp }: CorrectionOptions): void {
  if (target === "SignUp" && !selfSignUp) throw new NotAuthorizedError("SignUp is not permitted for this user pool");
}

function refusePasswordSignIn(target: string, { AuthFlow }: Record<string, unknown>, options: CorrectionOptions): void {
  if (target !== "InitiateAuth" || AuthFlow !== "USER_PASSWORD_AUTH" || options.client.passwordSignIn) return;
  throw new InvalidParameterError("USER_PASSWORD_AUTH flow not enabled for this client");
}

function refusePassword(target: string, request: Record<string, unknown>, { passwordPolicy }: CorrectionOptions): void {
  const password = newPassword(target, request);
  if (password === undefined) return;
  const problem = passwordProblem(typeof password === "string" ? password : "", passwordPolicy);
  if (problem) throw new CognitoError("InvalidPasswordException", problem);
}

/** The new password in a request; undefined where the action sets none. */
function newPassword(target: string, request: Record<string, unknown>): unknown {
  if (target === "RespondToAuthChallenge")
    return challengeSchema.safeParse(request).data?.ChallengeResponses.NEW_PASSWORD;
  const field = NEW_PASSWORD.get(target);
  return field === undefined ? undefined : (request[field] ?? "");
}

function refuseForeignAttributes(target: string, { UserAttributes }: Record<string, unknown>): void {
  const forbidden = NOT_WRITABLE.get(target) ?? [];
  const named = attributesSchema.parse(UserAttributes).find(({ Name }) => forbidden.includes(Name));
  if (!named) return;
  // Cognito's two answers: to a client without the right to write, and to an administrator.
  throw target.startsWith("Admin")
    ? new InvalidParameterError(`Cannot modify the non-mutable attribute ${named.Name}`)
    : new NotAuthorizedError("A client attempted to write unauthorized attribute");
}

/** The emulator asks whoever has a temporary password for a new one before it has looked at the old one. */
async function refuseWrongTemporaryPassword(
  target: string,
  context: Context,
  request: Record<string, unknown>,
  { cognito }: Services,
): Promise<void> {
  if (target !== "InitiateAuth" && target !== "AdminInitiateAuth") return;
  const asked = credentialsSchema.safeParse(request);
  if (!asked.success) return;
  const { ClientId, AuthParameters } = asked.data;
  const pool = await cognito.getUserPoolForClientId(context, ClientId);
  const user = await pool.getUserByUsername(context, AuthParameters.USERNAME);
  if (user?.UserStatus === "FORCE_CHANGE_PASSWORD" && user.Password !== AuthParameters.PASSWORD) {
    throw new NotAuthorizedError(WRONG_LOGIN);
  }
}

/** The emulator counts nobody. */
async function counted(answer: unknown, { cognito }: Services, context: Context): Promise<unknown> {
  const { UserPool } = describedSchema.parse(answer);
  const pool = await cognito.getUserPool(context, UserPool.Id);
  return { UserPool: { ...UserPool, EstimatedNumberOfUsers: (await pool.listUsers(context)).length } };
}

/** The emulator compares codes, and a missing one equals that of a user who was sent none. */
function refuseMissingCode(target: string, { ConfirmationCode }: Record<string, unknown>): void {
  if (target !== "ConfirmSignUp" && target !== "ConfirmForgotPassword") return;
  if (typeof ConfirmationCode !== "string") {
    throw new InvalidParameterError("Missing required parameter ConfirmationCode");
  }
}

function correctedError(target: string, { AuthFlow }: Record<string, unknown>, error: unknown): unknown {
  if (target !== "InitiateAuth" && target !== "AdminInitiateAuth") return error;
  const wrong = error instanceof InvalidPasswordError || error instanceof UserNotFoundError || isUnexplained(error);
  if (!wrong) return error;
  const refresh = AuthFlow === "REFRESH_TOKEN_AUTH" || AuthFlow === "REFRESH_TOKEN";
  return new NotAuthorizedError(refresh ? WRONG_REFRESH_TOKEN : WRONG_LOGIN);
}

/** A refusal in the emulator's own words; our own say why. */
function isUnexplained(error: unknown): boolean {
  return error instanceof NotAuthorizedError && error.message === new NotAuthorizedError().message;
}
