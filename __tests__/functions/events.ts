import type { ClaimsConfig } from "../../contracts/claims";
import type { RejectionCode } from "../../functions/custom-jwt-claims/rejection";
import { type EventParts, REAL_SUB, tokenEvent, USER_POOL_ID } from "./token-event";

/** The catalogue that the table of events is answered with. */
export const CONFIG: ClaimsConfig = {
  namespace: "https://hasura.io/jwt/claims",
  defaultRole: "user",
  roles: [
    { role: "editor", group: "editors" },
    { role: "auditor", group: "auditors" },
    { role: "user", group: "users" },
  ],
};

/** An event with what must become of it, in TypeScript and in Python alike. */
export interface EventCase {
  /** What is special about it. */
  readonly name: string;
  /** The event as Lambda hands it over. */
  readonly event: unknown;
}

/** An event that gets its claims. */
export interface AnsweredCase extends EventCase {
  readonly event: ReturnType<typeof tokenEvent>;
  /** `x-hasura-user-id` of the answer. */
  readonly sub: string;
  /** `x-hasura-allowed-roles` of the answer. */
  readonly roles: readonly string[];
}

/** An event that is refused. */
export interface RefusedCase extends EventCase {
  /** The documented code. */
  readonly code: RejectionCode;
}

function answered(name: string, parts: EventParts, roles: readonly string[], sub = REAL_SUB): AnsweredCase {
  return { name, event: tokenEvent(parts), roles, sub };
}

function refused(name: string, code: RejectionCode, event: unknown): RefusedCase {
  return { name, code, event };
}

function inGroups(...groupsToOverride: unknown[]): EventParts {
  return { groupConfiguration: { groupsToOverride, iamRolesToOverride: [], preferredRole: null } };
}

function withSub(sub: unknown): EventParts {
  return { attributes: { sub } };
}

/** The user of a SAML or social provider: name `Provider_id`, a group per provider, `identities` as a string of JSON. */
const FEDERATED: EventParts = {
  triggerSource: "TokenGeneration_HostedAuth",
  userName: "Google_108374650192837465019",
  attributes: {
    sub: REAL_SUB,
    "cognito:user_status": "EXTERNAL_PROVIDER",
    email: "ada@example.com",
    email_verified: "false",
    identities: JSON.stringify([
      {
        dateCreated: "1735689600000",
        userId: "108374650192837465019",
        providerName: "Google",
        providerType: "Google",
        issuer: null,
        primary: "true",
      },
    ]),
  },
  groupConfiguration: {
    groupsToOverride: [`${USER_POOL_ID}_Google`],
    iamRolesToOverride: [],
    preferredRole: null,
  },
};

/** The first sign-in of a user whom an administrator created, with the temporary password changed. */
const ADMIN_CREATED: EventParts = {
  triggerSource: "TokenGeneration_NewPasswordChallenge",
  attributes: { sub: REAL_SUB, "cognito:user_status": "FORCE_CHANGE_PASSWORD", email: "ada@example.com" },
};

const IAM_ROLE = "arn:aws:iam::111122223333:role/editors";

/** Events as Cognito sends them, and odd ones that it might: all of them get claims. */
export const ANSWERED: readonly AnsweredCase[] = [
  answered("version 1 after a password", { version: "1" }, ["user"]),
  answered("version 2 after a password", { version: "2" }, ["user"]),
  answered("version 3 after a password", { version: "3" }, ["user"]),
  answered("the hosted UI", { triggerSource: "TokenGeneration_HostedAuth" }, ["user"]),
  answered("a remembered device", { triggerSource: "TokenGeneration_AuthenticateDevice" }, ["user"]),
  answered("a refresh", { triggerSource: "TokenGeneration_RefreshTokens", ...inGroups("editors") }, ["editor", "user"]),
  answered("an administrator's user, version 1", { ...ADMIN_CREATED, version: "1" }, ["user"]),
  answered("an administrator's user, version 2", { ...ADMIN_CREATED, version: "2" }, ["user"]),
  answered("a federated user, version 1", { ...FEDERATED, version: "1" }, ["user"]),
  answered("a federated user, version 2", { ...FEDERATED, version: "2" }, ["user"]),
  answered(
    "scopes and client metadata in version 2",
    {
      version: "2",
      scopes: ["aws.cognito.signin.user.admin", "openid", "email"],
      clientMetadata: { locale: "en", "x-hasura-role": "admin" },
    },
    ["user"],
  ),
  answered(
    "groups with IAM roles and a preferred one",
    {
      groupConfiguration: {
        groupsToOverride: ["editors", "users"],
        iamRolesToOverride: [IAM_ROLE],
        preferredRole: IAM_ROLE,
      },
    },
    ["editor", "user"],
  ),
  answered("an IAM role without its group", { groupConfiguration: { iamRolesToOverride: [IAM_ROLE] } }, ["user"]),
  answered("an IAM role named like a group", { groupConfiguration: { preferredRole: "editors" } }, ["user"]),
  answered("every group, least powerful first", inGroups("users", "auditors", "editors"), [
    "editor",
    "auditor",
    "user",
  ]),
  answered("a group twice", inGroups("auditors", "auditors"), ["auditor", "user"]),
  answered("an answer already there", { response: { claimsOverrideDetails: { claimsToSuppress: ["email"] } } }, [
    "user",
  ]),
  answered("a trigger source of the future", { triggerSource: "TokenGeneration_Passkey" }, ["user"]),
  // Groups that grant nothing.
  answered("group configuration null", { groupConfiguration: null }, ["user"]),
  answered("group configuration empty", { groupConfiguration: {} }, ["user"]),
  answered("group configuration a list", { groupConfiguration: [{ groupsToOverride: ["editors"] }] }, ["user"]),
  answered("groups null", { groupConfiguration: { groupsToOverride: null } }, ["user"]),
  answered("groups a string", { groupConfiguration: { groupsToOverride: "editors" } }, ["user"]),
  answered("groups an object", { groupConfiguration: { groupsToOverride: { 0: "editors", length: 1 } } }, ["user"]),
  answered("groups of other types", inGroups(null, 7, true, ["editors"], { name: "editors" }), ["user"]),
  answered("a known group among other types", inGroups(null, 7, "editors", {}), ["editor", "user"]),
  answered("unknown groups", inGroups("admins", "administrators", "editors2", "edit"), ["user"]),
  answered("a group named admin", inGroups("admin"), ["user"]),
  answered("groups named like roles", inGroups("editor", "auditor", "admin"), ["user"]),
  answered("groups in another case", inGroups("Editors", "EDITORS"), ["user"]),
  answered("groups with spaces", inGroups(" editors", "editors ", "editors\n", ""), ["user"]),
  answered("groups in one string", inGroups("editors,auditors", "{editors}"), ["user"]),
  answered("groups named like JavaScript's own", inGroups("__proto__", "constructor", "toString", "length"), ["user"]),
  answered("a very long group", inGroups("editors".repeat(10_000)), ["user"]),
  answered("a thousand groups", inGroups(...Array.from({ length: 1000 }, (_, at) => `group-${at}`), "auditors"), [
    "auditor",
    "user",
  ]),
  answered("claims smuggled in as attributes", { attributes: { sub: REAL_SUB, "custom:role": "admin" } }, ["user"]),
  answered("a very long user name", { userName: "a".repeat(10_000) }, ["user"]),
  // Both sides of what `sub` may be.
  answered("sub of 1 character", withSub("!"), ["user"], "!"),
  answered("sub of 256 characters", withSub("~".repeat(256)), ["user"], "~".repeat(256)),
  answered("sub with quotes", withSub('"\\'), ["user"], '"\\'),
];

/** A client without a user: only version 3 sends this, and there is nobody to make claims for. */
const CLIENT_CREDENTIALS = tokenEvent({
  version: "3",
  triggerSource: "TokenGeneration_ClientCredentials",
  userName: null,
  attributes: {},
  groupConfiguration: null,
});

/** Events that get the documented rejection. Where several reasons apply, the first that is checked is the code. */
export const REFUSED: readonly RefusedCase[] = [
  ...[null, [], [tokenEvent({})], "event", 7, true].map((event) =>
    refused(`${JSON.stringify(event)?.slice(0, 20)} for an event`, "malformed-event", event),
  ),
  ...[null, [], "request", 7, undefined].map((request) =>
    refused(`request ${JSON.stringify(request)}`, "malformed-event", { ...tokenEvent({}), request }),
  ),
  ...[
    "PostConfirmation_ConfirmSignUp",
    "PreSignUp_SignUp",
    "TokenGeneration",
    "tokengeneration_Authentication",
    " TokenGeneration_Authentication",
    "",
    null,
    7,
    ["TokenGeneration_Authentication"],
    undefined,
  ].map((triggerSource) =>
    refused(`trigger source ${JSON.stringify(triggerSource)}`, "unsupported-trigger", {
      ...tokenEvent({}),
      triggerSource,
    }),
  ),
  refused("an empty event", "unsupported-trigger", {}),
  refused("another trigger without a request", "unsupported-trigger", { triggerSource: "PreSignUp_SignUp" }),
  ...["0", "4", "1.0", "V1_0", " 1", "", 1, 2, null, ["1"], undefined].map((version) =>
    refused(`version ${JSON.stringify(version)}`, "unsupported-version", { ...tokenEvent({}), version }),
  ),
  ...["", " ", "a b", "ada\n", "\x7f", "\t", "ädä", "\u2028", "a".repeat(257), null, 7, ["x"], { sub: "x" }].map(
    (sub) => refused(`sub ${JSON.stringify(sub).slice(0, 20)}`, "missing-sub", tokenEvent(withSub(sub))),
  ),
  ...[null, [], [{ sub: REAL_SUB }], "sub", {}, { Sub: REAL_SUB }, { email: "ada@example.com" }].map((attributes) =>
    refused(`attributes ${JSON.stringify(attributes)}`, "missing-sub", tokenEvent({ attributes })),
  ),
  refused("no sub, and an unknown version", "missing-sub", { ...tokenEvent({ attributes: {} }), version: "9" }),
  refused("a client's own token", "missing-sub", CLIENT_CREDENTIALS),
];
