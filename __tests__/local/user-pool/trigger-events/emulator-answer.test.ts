import { FunctionError } from "../../../../local/functions/invoke-function";
import { emulatorAnswer, TriggerAnswerError } from "../../../../local/user-pool/trigger-events/emulator-answer";

type Version = "V1_0" | "V2_0";

const NAMESPACE = "https://hasura.io/jwt/claims";
const CLAIMS = { "x-hasura-user-id": "1", "x-hasura-allowed-roles": ["user"] };

const first = (details: unknown) => ({ version: "1", response: { claimsOverrideDetails: details } });
const second = (details: unknown) => ({ version: "2", response: { claimsAndScopeOverrideDetails: details } });

/** What becomes of an answer, and what is said about it. */
function heard(answer: unknown, version: Version) {
  const said: string[] = [];
  const { claimsOverrideDetails } = emulatorAnswer(answer, version, (message) => void said.push(message));
  return { ...claimsOverrideDetails, said };
}

const UNCHANGED = { claimsToAddOrOverride: {}, claimsToSuppress: [], said: [] };

test("strings of version 1 are handed on", () => {
  const claims = { [NAMESPACE]: JSON.stringify(CLAIMS), plan: "free" };
  expect(heard(first({ claimsToAddOrOverride: claims, claimsToSuppress: ["email"] }), "V1_0")).toStrictEqual({
    claimsToAddOrOverride: claims,
    claimsToSuppress: ["email"],
    said: [],
  });
});

test("the ID token's part of version 2 is translated, JSON and all", () => {
  const claims = { [NAMESPACE]: CLAIMS, age: 7, beta: true, none: null, list: [1, { a: "b" }] };
  const answer = second({ idTokenGeneration: { claimsToAddOrOverride: claims, claimsToSuppress: ["email"] } });
  expect(heard(answer, "V2_0")).toStrictEqual({ claimsToAddOrOverride: claims, claimsToSuppress: ["email"], said: [] });
});

test.each<[string, unknown, Version]>([
  ["null in version 1", first(null), "V1_0"],
  ["null in version 2", second(null), "V2_0"],
  ["an empty answer in version 1", first({}), "V1_0"],
  ["an empty answer in version 2", second({}), "V2_0"],
  ["an empty part in version 2", second({ idTokenGeneration: {}, accessTokenGeneration: {} }), "V2_0"],
  ["nulls in version 1", first({ claimsToAddOrOverride: null, claimsToSuppress: null }), "V1_0"],
  ["nulls in version 2", second({ idTokenGeneration: null, accessTokenGeneration: null }), "V2_0"],
  ["an empty response", { response: {} }, "V1_0"],
])("%s leaves the token alone", (_case, answer, version) => {
  expect(heard(answer, version)).toStrictEqual(UNCHANGED);
});

test.each<[string, unknown, Version, string]>([
  [
    "an answer of version 1 to an event of version 2",
    first({ claimsToAddOrOverride: { plan: "free" } }),
    "V2_0",
    "claimsOverrideDetails counts for nothing: the pool sends events of version 2, claimsAndScopeOverrideDetails answers them",
  ],
  [
    "an answer of version 2 to an event of version 1",
    second({ idTokenGeneration: { claimsToAddOrOverride: { plan: "free" } } }),
    "V1_0",
    "claimsAndScopeOverrideDetails counts for nothing: the pool sends events of version 1, claimsOverrideDetails answers them",
  ],
  [
    "claims and scopes of the access token",
    second({ accessTokenGeneration: { claimsToAddOrOverride: { plan: "free" }, scopesToAdd: ["write"] } }),
    "V2_0",
    "accessTokenGeneration (claimsToAddOrOverride, scopesToAdd) is not supported by the emulator: Cognito would change the access token",
  ],
])("%s changes nothing and is said", (_case, answer, version, said) => {
  expect(heard(answer, version)).toStrictEqual({ ...UNCHANGED, said: [said] });
});

const RESERVED =
  "acr amr at_hash aud auth_time azp cognito:username exp iat identities iss jti nbf nonce origin_jti sub token_use";

test.each(RESERVED.split(" "))("%s can neither be set nor removed", (claim) => {
  const said = [`the trigger cannot change ${claim}: Cognito reserves these claims`];
  const set = { claimsToAddOrOverride: { [claim]: "forged", plan: "free" } };
  const kept = { claimsToAddOrOverride: { plan: "free" }, claimsToSuppress: [], said };
  expect(heard(first(set), "V1_0")).toStrictEqual(kept);
  expect(heard(second({ idTokenGeneration: set }), "V2_0")).toStrictEqual(kept);
  expect(heard(first({ claimsToSuppress: [claim] }), "V1_0")).toStrictEqual({ ...UNCHANGED, said });
});

const GROUPS_SAID = "groups are overridden in the ID token only: the emulator makes the access token itself";

test.each<[string, unknown, unknown]>([
  [
    "other groups",
    { groupsToOverride: ["guests"] },
    { claimsToAddOrOverride: { "cognito:groups": ["guests"] }, claimsToSuppress: [] },
  ],
  ["no groups", { groupsToOverride: [] }, { claimsToAddOrOverride: {}, claimsToSuppress: ["cognito:groups"] }],
  [
    "an empty override, which removes the groups",
    {},
    { claimsToAddOrOverride: {}, claimsToSuppress: ["cognito:groups"] },
  ],
  ["null, which removes the groups", null, { claimsToAddOrOverride: {}, claimsToSuppress: ["cognito:groups"] }],
])("%s in both versions", (_case, groupOverrideDetails, expected) => {
  const result = { ...Object(expected), said: [GROUPS_SAID] };
  expect(heard(first({ groupOverrideDetails }), "V1_0")).toStrictEqual(result);
  expect(heard(second({ groupOverrideDetails }), "V2_0")).toStrictEqual(result);
});

const STRINGS = "claimsOverrideDetails, where version 1 takes strings only";
const EVENT = "the function must return the event with its response";

test.each<[string, unknown, Version, string]>([
  [
    "an object in version 1",
    first({ claimsToAddOrOverride: { [NAMESPACE]: CLAIMS } }),
    "V1_0",
    `${STRINGS}; claimsToAddOrOverride.${NAMESPACE}: Invalid input: expected string, received object.`,
  ],
  [
    "a number in version 1",
    first({ claimsToAddOrOverride: { age: 7 } }),
    "V1_0",
    `${STRINGS}; claimsToAddOrOverride.age: Invalid input: expected string, received number.`,
  ],
  [
    "a list in version 1",
    first({ claimsToAddOrOverride: { roles: ["a"] } }),
    "V1_0",
    `${STRINGS}; claimsToAddOrOverride.roles: Invalid input: expected string, received array.`,
  ],
  [
    "claims to suppress that are no list",
    first({ claimsToSuppress: "email" }),
    "V1_0",
    `${STRINGS}; claimsToSuppress: Invalid input: expected array, received string.`,
  ],
  [
    "details that are no object",
    second("details"),
    "V2_0",
    "claimsAndScopeOverrideDetails; it: Invalid input: expected object, received string.",
  ],
  ["nothing", null, "V1_0", `${EVENT}; it: Invalid input: expected object, received null.`],
  ["no response", { version: "2" }, "V2_0", `${EVENT}; response: Invalid input: expected object, received undefined.`],
])("%s is refused", (_case, answer, version, reason) => {
  const answering = () => heard(answer, version);
  expect(answering).toThrow(TriggerAnswerError);
  // So that the pool treats it like any other failure of the function.
  expect(answering).toThrow(FunctionError);
  expect(answering).toThrow(expect.objectContaining({ errorType: "InvalidLambdaResponseException" }));
  expect(answering).toThrow(`Unrecognizable lambda output: ${reason}`);
});

test("an object is no error in version 2", () => {
  expect(() =>
    heard(second({ idTokenGeneration: { claimsToAddOrOverride: { [NAMESPACE]: CLAIMS } } }), "V2_0"),
  ).not.toThrow();
});
