import fc from "fast-check";
import type { ClaimsConfig } from "../../contracts/claims";
import { CONFIG } from "./events";
import { REAL_SUB, USER_NAME, USER_POOL_ID } from "./token-event";

/** Always the same events: a failure on one machine is a failure on every machine. */
export const SEED = 20_250_131;

/** Catalogues to generate events for; their groups are all allowed by the environment's schema. */
export const CATALOGUES: readonly ClaimsConfig[] = [
  CONFIG,
  { namespace: "claims", defaultRole: "member", roles: [{ role: "member", group: "members" }] },
  {
    namespace: "urn:example:hasura",
    defaultRole: "reader",
    roles: [
      { role: "constructor", group: "__proto__" },
      { role: "prototype", group: "constructor" },
      { role: "reader", group: "Leser.innen" },
      { role: "reviewer", group: "Überprüfer" },
      { role: "author", group: "作者" },
    ],
  },
];

/** An event together with the catalogue it is answered with. */
export interface Generated {
  readonly config: ClaimsConfig;
  /** As it comes out of `JSON.parse`. */
  readonly event: unknown;
}

const GROUPS = CATALOGUES.flatMap(({ roles }) => roles.map(({ group }) => group));
const ROLES = CATALOGUES.flatMap(({ roles }) => roles.map(({ role }) => role));

/** Any code points. fast-check's own unit for them makes a table of all of Unicode first: a second, whatever is drawn. */
const anyCodePoints = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 40 })
  .map((points) => String.fromCodePoint(...points));
const anyText = fc.oneof(fc.string(), anyCodePoints);
const longText = fc.integer({ min: 200, max: 3000 }).map((length) => "editors".repeat(length).slice(0, length));

const groupName = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...GROUPS) },
  { weight: 2, arbitrary: fc.constantFrom("admin", "admins", "toString", "hasOwnProperty", "length", "", ...ROLES) },
  { weight: 1, arbitrary: fc.constantFrom(...GROUPS).map((group) => group.toUpperCase()) },
  { weight: 1, arbitrary: fc.constantFrom(...GROUPS).map((group) => `${group} `) },
  { weight: 1, arbitrary: fc.constantFrom("Ü", "\ud800", "\u2028", "\0", "editors\n", '"editors"', "{editors}") },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: longText },
);

const groups = fc.oneof(
  { weight: 3, arbitrary: fc.array(groupName, { maxLength: 5 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.shuffledSubarray(GROUPS), fc.array(groupName, { maxLength: 2 })).map((both) => both.flat()),
  },
);

/** Values of a wrong type or content, for any place. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e300, "", " ", "admin", "editors", "\ud800", [], {}, [null]),
  fc.constantFrom<unknown>(["editors"], { sub: REAL_SUB }, [{ sub: REAL_SUB }], { groupsToOverride: ["editors"] }),
  fc.integer(),
  anyText,
  longText,
  fc.jsonValue({ maxDepth: 2 }),
);

const sub = fc.oneof(
  { weight: 12, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.constantFrom("!", "~".repeat(256), "~".repeat(257), "", " ", "a b", "ä", "a\n", "\x7f") },
  { weight: 1, arbitrary: anyText },
);

const version = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("1", "2", "3") },
  { weight: 1, arbitrary: fc.constantFrom<unknown>("0", "4", "1.0", "V1_0", " 1", "１", 1, 2, 3) },
);

const triggerSource = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .constantFrom("HostedAuth", "Authentication", "NewPasswordChallenge", "AuthenticateDevice", "RefreshTokens")
      .map((source) => `TokenGeneration_${source}`),
  },
  { weight: 1, arbitrary: fc.constantFrom("TokenGeneration_", "TokenGeneration_ClientCredentials") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "PostConfirmation_ConfirmSignUp",
      "PreSignUp_SignUp",
      "TokenGeneration",
      "",
      " TokenGeneration_Authentication",
    ),
  },
);

const text = fc.oneof({ weight: 3, arbitrary: fc.constant(USER_NAME) }, anyText, longText);

/** The shape that Cognito sends, with values from everyday to absurd. */
const event = fc.record({
  version,
  triggerSource,
  region: fc.constant("eu-central-1"),
  userPoolId: fc.constant(USER_POOL_ID),
  userName: text,
  callerContext: fc.constant({ awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "1example23456789" }),
  request: fc.record(
    {
      userAttributes: fc.record(
        { sub, email: text, "custom:role": groupName, identities: text, ["__proto__"]: junk },
        { requiredKeys: ["sub"] },
      ),
      groupConfiguration: fc.oneof(
        {
          weight: 9,
          arbitrary: fc.record(
            {
              groupsToOverride: groups,
              iamRolesToOverride: fc.array(groupName, { maxLength: 2 }),
              preferredRole: fc.option(groupName),
            },
            { requiredKeys: ["groupsToOverride"] },
          ),
        },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
      scopes: fc.array(fc.constantFrom("openid", "email", "x-hasura-role"), { maxLength: 3 }),
      clientMetadata: fc.dictionary(anyText, anyText, { maxKeys: 3 }),
    },
    { requiredKeys: ["userAttributes", "groupConfiguration"] },
  ),
  response: fc.constantFrom<unknown>({ claimsOverrideDetails: null }, { claimsAndScopeOverrideDetails: null }, {}),
});

/** Places where an event is damaged; the empty one is the event itself. */
const PLACES: readonly (readonly string[])[] = [
  [],
  ["version"],
  ["triggerSource"],
  ["userPoolId"],
  ["callerContext"],
  ["response"],
  ["request"],
  ["request", "userAttributes"],
  ["request", "userAttributes", "sub"],
  ["request", "userAttributes", "email"],
  ["request", "groupConfiguration"],
  ["request", "groupConfiguration", "groupsToOverride"],
  ["request", "groupConfiguration", "groupsToOverride", "0"],
  ["request", "groupConfiguration", "preferredRole"],
];

/** What is put at a place; no value means that the place disappears. */
type Damage = { readonly place: readonly string[]; readonly value?: unknown };

const damage: fc.Arbitrary<Damage> = fc.record(
  { place: fc.constantFrom(...PLACES), value: junk },
  { requiredKeys: ["place"] },
);

function damaged(whole: unknown, { place: [key, ...rest], ...put }: Damage): unknown {
  // A missing event reaches a function as null.
  if (key === undefined) return "value" in put ? put.value : null;
  if (typeof whole !== "object" || whole === null) return whole;
  const entries = Object.entries(whole).filter(([name]) => name !== key || rest.length > 0 || "value" in put);
  const changed = entries.map(([name, value]): [string, unknown] =>
    name === key ? [name, rest.length > 0 ? damaged(value, { place: rest, ...put }) : put.value] : [name, value],
  );
  return Array.isArray(whole) ? changed.map(([, value]) => value) : Object.fromEntries(changed);
}

/** Events of every kind: everyday, damaged in one to three places, and now and then any JSON at all. */
export const generatedEvents: fc.Arbitrary<Generated> = fc.record({
  config: fc.constantFrom(...CATALOGUES),
  event: fc
    .oneof(
      { weight: 6, arbitrary: event },
      {
        weight: 5,
        arbitrary: fc
          .tuple(event, fc.array(damage, { minLength: 1, maxLength: 3 }))
          .map(([whole, damages]) => damages.reduce<unknown>(damaged, whole)),
      },
      { weight: 1, arbitrary: fc.jsonValue() },
    )
    .map((whole): unknown => JSON.parse(JSON.stringify(whole))),
});
