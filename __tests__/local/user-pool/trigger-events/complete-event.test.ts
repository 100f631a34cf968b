import {
  completeEvent,
  type EventFacts,
  TriggerEventError,
} from "../../../../local/user-pool/trigger-events/complete-event";
import { EMAIL, REAL_SUB, tokenEvent, USER_NAME, USER_POOL_ID } from "../../../functions/token-event";

const FACTS: EventFacts = {
  region: "eu-central-1",
  lambdaVersion: "V1_0",
  groups: ["editors", "users"],
  userStatus: "CONFIRMED",
  scopes: ["openid", "email"],
};

const ATTRIBUTES = { sub: REAL_SUB, email: EMAIL, email_verified: "true" };

/** An event as cognito-local 5.3.0 makes it. */
function emulated(triggerSource: string, parts: Readonly<Record<string, unknown>> = {}) {
  return {
    version: "0",
    callerContext: { awsSdkVersion: "2.1692.0", clientId: "localclient" },
    region: "local",
    userPoolId: USER_POOL_ID,
    triggerSource,
    userName: USER_NAME,
    request: { userAttributes: ATTRIBUTES, groupConfiguration: {}, clientMetadata: undefined },
    response: { claimsOverrideDetails: {} },
    ...parts,
  };
}

const COMMON = {
  region: "eu-central-1",
  userPoolId: USER_POOL_ID,
  userName: USER_NAME,
  callerContext: { awsSdkVersion: "2.1692.0", clientId: "localclient" },
};
const userAttributes = { ...ATTRIBUTES, "cognito:user_status": "CONFIRMED" };
const groupConfiguration = { groupsToOverride: ["editors", "users"], iamRolesToOverride: [], preferredRole: null };

test.each([
  "TokenGeneration_Authentication",
  "TokenGeneration_HostedAuth",
  "TokenGeneration_NewPasswordChallenge",
  "TokenGeneration_RefreshTokens",
])("%s in version 1", (triggerSource) => {
  expect(completeEvent(emulated(triggerSource), FACTS)).toStrictEqual({
    ...COMMON,
    version: "1",
    triggerSource,
    request: { userAttributes, groupConfiguration },
    response: { claimsOverrideDetails: null },
  });
});

test("a token event in version 2 has scopes and the other response", () => {
  const triggerSource = "TokenGeneration_HostedAuth";
  expect(completeEvent(emulated(triggerSource), { ...FACTS, lambdaVersion: "V2_0" })).toStrictEqual({
    ...COMMON,
    version: "2",
    triggerSource,
    request: { userAttributes, groupConfiguration, scopes: ["openid", "email"] },
    response: { claimsAndScopeOverrideDetails: null },
  });
});

test.each(["1", "2"] as const)(
  "version %s has the fields of the events that the functions are tested with",
  (version) => {
    const real = tokenEvent({ version });
    const made = completeEvent(emulated("TokenGeneration_Authentication"), {
      ...FACTS,
      lambdaVersion: version === "1" ? "V1_0" : "V2_0",
    });
    expect(Object.keys(made).sort()).toStrictEqual(Object.keys(real).sort());
    expect(Object.keys(made.request).sort()).toStrictEqual(Object.keys(real.request).sort());
    expect(made.response).toStrictEqual(real.response);
    expect(Object.keys(real.request.userAttributes ?? {})).toEqual(
      expect.arrayContaining(Object.keys(Object(made.request.userAttributes))),
    );
  },
);

test.each(["PostConfirmation_ConfirmSignUp", "PostConfirmation_ConfirmForgotPassword"])("%s", (triggerSource) => {
  // Always version 1: the pool's setting is about tokens alone.
  expect(completeEvent(emulated(triggerSource), { ...FACTS, lambdaVersion: "V2_0" })).toStrictEqual({
    ...COMMON,
    version: "1",
    triggerSource,
    request: { userAttributes },
    response: {},
  });
});

test("PostAuthentication_Authentication", () => {
  const triggerSource = "PostAuthentication_Authentication";
  expect(completeEvent(emulated(triggerSource), { ...FACTS, lambdaVersion: "V2_0" })).toStrictEqual({
    ...COMMON,
    version: "1",
    triggerSource,
    request: { userAttributes, newDeviceUsed: false },
    response: {},
  });
});

test("the user's status is the given one, and attributes are strings as in Cognito", () => {
  const event = emulated("TokenGeneration_Authentication", {
    request: { userAttributes: { sub: REAL_SUB, email_verified: true, "custom:age": 7 } },
  });
  expect(completeEvent(event, { ...FACTS, userStatus: "FORCE_CHANGE_PASSWORD" }).request.userAttributes).toStrictEqual({
    sub: REAL_SUB,
    email_verified: "true",
    "custom:age": "7",
    "cognito:user_status": "FORCE_CHANGE_PASSWORD",
  });
});

test("a user without groups has an empty list, which grants nothing", () => {
  const { request } = completeEvent(emulated("TokenGeneration_Authentication"), { ...FACTS, groups: [] });
  expect(request.groupConfiguration).toStrictEqual({
    groupsToOverride: [],
    iamRolesToOverride: [],
    preferredRole: null,
  });
});

test("client metadata is handed on", () => {
  const clientMetadata = { locale: "en" };
  const event = emulated("PostAuthentication_Authentication", {
    request: { userAttributes: ATTRIBUTES, clientMetadata },
  });
  expect(completeEvent(event, FACTS).request.clientMetadata).toStrictEqual(clientMetadata);
});

test.each([
  ["no caller", { callerContext: undefined }],
  ["an administrator's call", { callerContext: { clientId: null } }],
])("%s is told as Cognito does", (_case, parts) => {
  expect(completeEvent(emulated("TokenGeneration_Authentication", parts), FACTS).callerContext).toStrictEqual({
    awsSdkVersion: "aws-sdk-unknown-unknown",
    clientId: "CLIENT_ID_NOT_APPLICABLE",
  });
});

test.each([
  ["null", null, "the event: Invalid input: expected object, received null."],
  [
    "an event without a user",
    emulated("TokenGeneration_Authentication", { userName: undefined }),
    "userName: Invalid input: expected string, received undefined.",
  ],
  [
    "an event without attributes",
    emulated("TokenGeneration_Authentication", { request: {} }),
    "request.userAttributes: Invalid input: expected record, received undefined.",
  ],
])("%s is refused, without the user's values", (_case, event, problem) => {
  const completing = () => completeEvent(event, FACTS);
  expect(completing).toThrow(TriggerEventError);
  expect(completing).toThrow(`This is no event of the user pool's emulator. ${problem}`);
  expect(completing).not.toThrow(EMAIL);
});

test.each(["PreSignUp_SignUp", "CustomMessage_SignUp", "UserMigration_Authentication", "TokenGeneratio", ""])(
  "the trigger source %j is refused",
  (triggerSource) => {
    const completing = () => completeEvent(emulated(triggerSource), FACTS);
    expect(completing).toThrow(TriggerEventError);
    expect(completing).toThrow(
      `The trigger source ${triggerSource} is not one that this system uses: TokenGeneration_…, PostConfirmation_… and PostAuthentication_… are.`,
    );
  },
);
