import { Rejection } from "../../../functions/custom-jwt-claims/rejection";
import { respond, type TokenEvent } from "../../../functions/custom-jwt-claims/respond";
import { ANSWERED, CONFIG, REFUSED } from "../events";
import { answerFor } from "../oracle";
import { REAL_SUB, tokenEvent } from "../token-event";

const EDITORS = { groupConfiguration: { groupsToOverride: ["editors"], iamRolesToOverride: [], preferredRole: null } };

/** What Lambda hands over has no type; the cases hold what no honest caller would pass. */
function answer(event: unknown): TokenEvent {
  return respond(event as TokenEvent, CONFIG);
}

function rejectionOf(event: unknown): unknown {
  try {
    return answer(event);
  } catch (error) {
    return error;
  }
}

/** Fails on any attempt to change the event. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe("the shape of the answer", () => {
  it("is a string of JSON in version 1, and nothing else", () => {
    const event = tokenEvent({ version: "1", ...EDITORS });
    expect(answer(event)).toStrictEqual({
      ...event,
      response: {
        claimsOverrideDetails: {
          claimsToAddOrOverride: {
            "https://hasura.io/jwt/claims": `{"x-hasura-user-id":"${REAL_SUB}","x-hasura-default-role":"user","x-hasura-allowed-roles":["editor","user"]}`,
          },
        },
      },
    });
  });

  it.each(["2", "3"] as const)("is an object in the ID token only in version %s", (version) => {
    const event = tokenEvent({ version, ...EDITORS });
    expect(answer(event)).toStrictEqual({
      ...event,
      response: {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: {
            claimsToAddOrOverride: {
              "https://hasura.io/jwt/claims": {
                "x-hasura-user-id": REAL_SUB,
                "x-hasura-default-role": "user",
                "x-hasura-allowed-roles": ["editor", "user"],
              },
            },
          },
        },
      },
    });
  });

  it("stands under the namespace of the configuration", () => {
    const { response } = respond(tokenEvent({ version: "2" }), { ...CONFIG, namespace: "urn:example:claims" });
    expect(JSON.stringify(response)).toContain('{"urn:example:claims":{"x-hasura-user-id":');
    expect(JSON.stringify(response)).not.toContain(CONFIG.namespace);
  });

  it.each(ANSWERED)("says nothing of groups, access tokens or scopes: $name", ({ event }) => {
    const response = JSON.stringify(answer(event).response);
    // An empty override of the groups would take them out of the token.
    expect(response).not.toContain("groupOverrideDetails");
    // Hasura checks `aud` only where the claim exists: an access token with the namespace would pass.
    expect(response).not.toContain("accessTokenGeneration");
    expect(response).not.toContain("Suppress");
    expect(response).not.toContain("scopes");
  });
});

describe("events that get claims", () => {
  it.each(ANSWERED)("$name", ({ event, sub, roles }) => {
    const expected = answerFor(event, { reasons: null, version: event.version, sub, roles }, CONFIG);
    expect(answer(event)).toStrictEqual(expected);
    expect(JSON.stringify(answer(event))).toBe(JSON.stringify(expected));
    expect(roles).toContain("user");
    expect(roles).not.toContain("admin");
  });

  it("cover every version and every trigger source of a user", () => {
    expect(new Set(ANSWERED.map(({ event }) => event.version))).toStrictEqual(new Set(["1", "2", "3"]));
    expect(ANSWERED.map(({ event }) => event.triggerSource)).toEqual(
      expect.arrayContaining([
        "TokenGeneration_HostedAuth",
        "TokenGeneration_Authentication",
        "TokenGeneration_NewPasswordChallenge",
        "TokenGeneration_AuthenticateDevice",
        "TokenGeneration_RefreshTokens",
      ]),
    );
  });

  it.each(ANSWERED)("are left as they came: $name", ({ event }) => {
    const before = JSON.stringify(event);
    const answered = answer(frozen(structuredClone(event)));
    answer(event);
    expect(JSON.stringify(event)).toBe(before);
    expect({ ...answered, response: null }).toStrictEqual({ ...JSON.parse(before), response: null });
  });
});

describe("events that are refused", () => {
  it.each(REFUSED)("$code: $name", ({ event, code }) => {
    const rejection = rejectionOf(frozen(structuredClone(event)));
    expect(rejection).toBeInstanceOf(Rejection);
    expect(rejection).toMatchObject({ name: "Rejection", code, message: `custom-jwt-claims: ${code}` });
  });

  it("covers every code", () => {
    expect(new Set(REFUSED.map(({ code }) => code))).toStrictEqual(
      new Set(["malformed-event", "unsupported-trigger", "unsupported-version", "missing-sub"]),
    );
  });
});
