/** Cognito's codes for what goes wrong with an account. Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html */
const TEXTS = {
  CodeMismatchException: "That code is not right. Check it, or ask for a new one.",
  ExpiredCodeException: "That code has expired. Ask for a new one.",
  InvalidParameterException: "Something in the form is missing or not allowed.",
  InvalidPasswordException: "The password does not follow the rules.",
  LimitExceededException: "Too many attempts. Wait a little and try again.",
  NotAuthorizedException: "Incorrect username or password.",
  PasswordResetRequiredException: "The password must be reset: choose “Forgot your password?”.",
  UserLambdaValidationException: "A function of the user pool refused this. The terminal says why.",
  UserNotConfirmedException: "The account is not confirmed yet.",
  UserNotFoundException: "Incorrect username or password.",
  UsernameExistsException: "An account with this name exists already.",
} as const;

/** Cognito's code of an error. */
export type AccountErrorCode = keyof typeof TEXTS;

/** Why something could not be done with an account. The message is shown to the user. */
export class AccountError extends Error {
  override readonly name = "AccountError";

  /**
   * @param code Cognito's code
   * @param message for the user; the default fits the code
   */
  constructor(
    readonly code: AccountErrorCode,
    message: string = TEXTS[code],
  ) {
    super(message);
  }
}

/** What a new user enters. */
export interface NewAccount {
  /** Name to sign in with; the e-mail address where users sign in with that. */
  readonly username: string;
  /** E-mail address that the code goes to. */
  readonly email: string;
  /** Password. */
  readonly password: string;
}

/** A user as the pool knows them. */
export interface KnownUser {
  /** The pool's own user name: a UUID where users sign in with their e-mail address. */
  readonly username: string;
}

/** Whom tokens are made for. */
export interface TokenRequest extends KnownUser {
  /** Granted scopes. */
  readonly scopes: readonly string[];
  /** Goes into the ID token unchanged. @default none */
  readonly nonce?: string;
}

/** Tokens of a user. */
export interface IssuedTokens {
  /** ID token. */
  readonly idToken: string;
  /** Access token. */
  readonly accessToken: string;
  /** Refresh token; none where tokens were made with one. */
  readonly refreshToken?: string;
  /** Lifetime of the access token in seconds. */
  readonly expiresInSeconds: number;
}

/**
 * What the login pages need of the user pool. Names that users enter are passed on as they are, without spaces around
 * them. Every method rejects with an {@link AccountError} for what a user can mend and with anything else for a fault.
 */
export interface Accounts {
  /** Creates an unconfirmed account and sends a code. It checks name, address and password rules. */
  signUp(account: NewAccount): Promise<KnownUser>;
  /** Confirms an account. */
  confirmSignUp(confirmation: { readonly username: string; readonly code: string }): Promise<KnownUser>;
  /** Sends a new code. */
  resendCode(username: string): Promise<void>;
  /** Checks a password. `UserNotConfirmedException` comes after the password was right, so that it tells nothing to others. */
  signIn(credentials: { readonly username: string; readonly password: string }): Promise<KnownUser>;
  /** Sends a code to choose a new password with. */
  forgotPassword(username: string): Promise<void>;
  /** Sets a new password. */
  confirmForgotPassword(reset: {
    readonly username: string;
    readonly code: string;
    readonly password: string;
  }): Promise<void>;
  /** Makes tokens for a user who has proved who they are. */
  issueTokens(request: TokenRequest): Promise<IssuedTokens>;
  /** Makes new ID and access tokens; `NotAuthorizedException` for a refresh token that is not valid. */
  refreshTokens(refreshToken: string): Promise<IssuedTokens>;
  /** Claims about the bearer of an access token; `NotAuthorizedException` for one that is not valid. */
  userInfo(accessToken: string): Promise<Readonly<Record<string, unknown>>>;
}
