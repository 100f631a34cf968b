/** Name of the made-up user, which must not stand in a log. */
export const USER_NAME = "ada.lovelace";

/** Mail address of the made-up user, which must not stand in a log. */
export const EMAIL = "ada@example.com";

/** The made-up user's `sub`. */
export const REAL_SUB = "5f0a8c1e-7d3b-4a52-9c66-0b1e2d3c4f5a";

/** The made-up user pool. */
export const USER_POOL_ID = "eu-central-1_EXAMPLE01";

/** What a case wants to be different; what is left out is as in an everyday sign-in with a password. */
export interface EventParts {
  readonly version?: "1" | "2" | "3";
  readonly triggerSource?: string;
  readonly userName?: string | null;
  readonly attributes?: unknown;
  readonly groupConfiguration?: unknown;
  /** Version 2 and 3 only. */
  readonly scopes?: readonly string[];
  readonly clientMetadata?: Readonly<Record<string, string>>;
  readonly response?: unknown;
}

const ATTRIBUTES = {
  sub: REAL_SUB,
  "cognito:email_alias": EMAIL,
  "cognito:user_status": "CONFIRMED",
  email: EMAIL,
  email_verified: "true",
  phone_number: "+491700000000",
  phone_number_verified: "false",
  name: "Ada Lovelace",
};

/**
 * A pre token generation event with all the fields that Cognito sends.
 * Shape: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export function tokenEvent(parts: EventParts) {
  const { version = "1", userName = USER_NAME, attributes = ATTRIBUTES, clientMetadata } = parts;
  const first = version === "1";
  return {
    version,
    triggerSource: parts.triggerSource ?? "TokenGeneration_Authentication",
    region: "eu-central-1",
    userPoolId: USER_POOL_ID,
    userName,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "1example23456789" },
    request: {
      userAttributes: attributes,
      groupConfiguration:
        parts.groupConfiguration === undefined
          ? { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null }
          : parts.groupConfiguration,
      ...(first ? {} : { scopes: parts.scopes ?? ["aws.cognito.signin.user.admin"] }),
      ...(clientMetadata && { clientMetadata }),
    },
    response: parts.response ?? (first ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null }),
  };
}
