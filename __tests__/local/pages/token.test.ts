import { DEFAULT_CLAIMS_NAMESPACE } from "../../../contracts/claims";
import { browserModule } from "./browser-module";

const { decodeUnverified, displayName, remainingText, whatHasuraMakesOf } = browserModule("token.js");

const CONFIG = {
  clientId: "client",
  issuer: "http://localhost:9229/pool",
  claimsNamespace: DEFAULT_CLAIMS_NAMESPACE,
  claimsFormat: "stringified",
};
const GOOD = {
  "x-hasura-user-id": "sub-of-ada",
  "x-hasura-default-role": "user",
  "x-hasura-allowed-roles": ["editor", "user"],
};
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const payload = (claim: unknown, changes = {}) => ({
  iss: CONFIG.issuer,
  aud: CONFIG.clientId,
  [DEFAULT_CLAIMS_NAMESPACE]: claim,
  ...changes,
});
const text = (changes: Record<string, unknown> = {}) => JSON.stringify({ ...GOOD, ...changes });

describe("decodeUnverified", () => {
  it("reads header and payload, in any language", () => {
    const body = { name: "Zoë 漢字 🎉", sub: ">>>???" };
    expect(decodeUnverified?.(`${part({ alg: "RS256" })}.${part(body)}.signature`)).toEqual({
      header: { alg: "RS256" },
      payload: body,
    });
  });

  it.each([
    ["nothing", ""],
    ["two parts", "a.b"],
    ["no base64", "!.!.!"],
    ["no JSON", "YQ.YQ.c"],
    ["no objects", `${part([])}.${part({})}.c`],
    ["no UTF-8", `${part({})}.${Buffer.from([0x22, 0xff, 0x22]).toString("base64url")}.c`],
  ])("gives nothing for %s", (_, token) => {
    expect(decodeUnverified?.(token)).toBeUndefined();
  });
});

describe("whatHasuraMakesOf", () => {
  const GRANTED = { role: "user", allowedRoles: ["editor", "user"], userId: "sub-of-ada", problems: [] };

  it.each([
    ["a string of JSON", "stringified", text()],
    ["an object", "json", GOOD],
    [
      "names in any case",
      "json",
      {
        "X-Hasura-User-Id": "sub-of-ada",
        "X-Hasura-Default-Role": "user",
        "X-HASURA-ALLOWED-ROLES": ["editor", "user"],
      },
    ],
    ["what is not Hasura's beside it", "json", { ...GOOD, other: 1 }],
  ])("reads %s", (_, claimsFormat, claim) => {
    expect(whatHasuraMakesOf?.(payload(claim), { ...CONFIG, claimsFormat })).toEqual(GRANTED);
  });

  it("takes a list of audiences", () => {
    expect(whatHasuraMakesOf?.(payload(text(), { aud: ["other", "client"] }), CONFIG)).toEqual(GRANTED);
  });

  it.each([
    [
      "the claim is missing",
      undefined,
      /^The claim https:\/\/hasura\.io\/jwt\/claims is missing.*jwt-invalid-claims.*custom-jwt-claims/,
    ],
    ["an object instead of a string", GOOD, /must be a string of JSON; it is object\.$/],
    ["no JSON", "{", /is not the JSON of an object\.$/],
    ["JSON of a list", "[]", /is not the JSON of an object\.$/],
    [
      "no allowed roles",
      text({ "x-hasura-allowed-roles": undefined }),
      /^x-hasura-allowed-roles is missing or is no list/,
    ],
    [
      "roles that are no list",
      text({ "x-hasura-allowed-roles": "user" }),
      /^x-hasura-allowed-roles is missing or is no list/,
    ],
    [
      "a role that is no string",
      text({ "x-hasura-allowed-roles": ["user", 1] }),
      /^x-hasura-allowed-roles is missing or is no list/,
    ],
    ["no default role", text({ "x-hasura-default-role": undefined }), /^x-hasura-default-role is missing\.$/],
    [
      "a default role outside the allowed ones",
      text({ "x-hasura-default-role": "admin" }),
      /^The default role admin is not one of/,
    ],
    ["no user id", text({ "x-hasura-user-id": undefined }), /^x-hasura-user-id is missing/],
    ["a number", text({ "x-hasura-level": 3 }), /^x-hasura-level is not a string\.$/],
  ])("warns in words: %s", (_, claim, problem) => {
    expect(whatHasuraMakesOf?.(payload(claim), CONFIG)).toMatchObject({
      problems: expect.arrayContaining([expect.stringMatching(problem)]),
    });
  });

  it("warns of a string where the environment says json", () => {
    expect(whatHasuraMakesOf?.(payload(text()), { ...CONFIG, claimsFormat: "json" })).toEqual({
      allowedRoles: [],
      problems: [`The claim ${DEFAULT_CLAIMS_NAMESPACE} must be an object; it is string.`],
    });
  });

  it.each([
    [
      { iss: "http://localhost:9229/other" },
      "The issuer is http://localhost:9229/other; Hasura accepts http://localhost:9229/pool only.",
    ],
    [{ aud: "other" }, "The audience is other; Hasura accepts client only."],
    [{ aud: undefined }, "The audience is undefined; Hasura accepts client only."],
  ])("warns of another pool or client: %j", (changes, problem) => {
    expect(whatHasuraMakesOf?.(payload(text(), changes), CONFIG)).toEqual({ ...GRANTED, problems: [problem] });
  });
});

it.each([
  [{ "cognito:username": "ada", email: "ada@example.com" }, "ada"],
  [{ "cognito:username": "6f1c2a1e-1111-4222-8333-444455556666", email: "ada@example.com" }, "ada@example.com"],
  [{ "cognito:username": "6f1c2a1e-1111-4222-8333-444455556666" }, "6f1c2a1e-1111-4222-8333-444455556666"],
])("calls the user of %j %s", (claims, name) => {
  expect(displayName?.(claims)).toBe(name);
});

it.each([
  [-1, "expired"],
  [0, "expired"],
  [1, "1 s left"],
  [59, "59 s left"],
  [60, "1 min 0 s left"],
  [3599, "59 min 59 s left"],
  [3600, "1 h 0 min left"],
  [7325, "2 h 2 min left"],
])("says of %i seconds: %s", (seconds, words) => {
  expect(remainingText?.(seconds)).toBe(words);
});
