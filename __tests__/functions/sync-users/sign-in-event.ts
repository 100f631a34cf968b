/** Trigger that a user's sign-in or confirmation comes with. */
export type SyncTrigger =
  | "PostConfirmation_ConfirmSignUp"
  | "PostConfirmation_ConfirmForgotPassword"
  | "PostAuthentication_Authentication";

/** How a user came into the pool. */
export type UserKind = "username-pool" | "email-pool" | "federated" | "admin-created";

/** A user as Cognito describes them. */
export interface MadeUpUser {
  /** How the user came into the pool. */
  readonly kind: UserKind;
  /** The user's `sub`. */
  readonly sub: string;
  /** E-mail address, or null where Cognito sends no such attribute. */
  readonly email: string | null;
}

/** Name of a user, as Cognito forms it for each kind. */
export function userNameOf({ kind, sub }: MadeUpUser): string {
  switch (kind) {
    // Where people sign in by e-mail, the name is their `sub`.
    case "email-pool":
      return sub;
    case "federated":
      return `Google_${BigInt(`0x${sub.replaceAll("-", "").slice(0, 16)}`)}`;
    default:
      return `name-${sub.slice(0, 8)}`;
  }
}

/**
 * An event with all the fields that Cognito sends.
 * Shapes: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html and
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
 */
export function signInEvent(triggerSource: SyncTrigger, user: MadeUpUser) {
  const authentication = triggerSource === "PostAuthentication_Authentication";
  return {
    version: "1",
    region: "eu-central-1",
    userPoolId: "eu-central-1_EXAMPLE01",
    userName: userNameOf(user),
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "1example23456789" },
    triggerSource,
    request: {
      userAttributes: attributesOf(user),
      ...(authentication && { newDeviceUsed: false }),
    },
    response: {},
  };
}

function attributesOf(user: MadeUpUser): Record<string, string> {
  const email: Record<string, string> = user.email === null ? {} : { email: user.email };
  const common = { sub: user.sub, ...email };
  switch (user.kind) {
    case "federated":
      return {
        ...common,
        email_verified: "false",
        "cognito:user_status": "EXTERNAL_PROVIDER",
        identities: JSON.stringify([
          {
            userId: userNameOf(user).slice("Google_".length),
            providerName: "Google",
            providerType: "Google",
            issuer: null,
            primary: true,
            dateCreated: 1735689600000,
          },
        ]),
      };
    case "admin-created":
      return { ...common, email_verified: "true", "cognito:user_status": "FORCE_CHANGE_PASSWORD" };
    default:
      return { ...common, email_verified: "true", "cognito:user_status": "CONFIRMED" };
  }
}
