import { invalidClaims, missingRoles, NOW, type Outcome, ROLE_DENIED, type TokenCase } from "../token-case";

const SPACE = "https://myapp.com/jwt/claims";
const at = (rest: string) => `$.['${SPACE}'].${rest}`;
const BASIC = {
  "x-hasura-user-id": { path: at("user.id") },
  "x-hasura-allowed-roles": { path: at("role.allowed") },
  "x-hasura-default-role": { path: at("role.default") },
};
const DEFAULTS = {
  "x-hasura-user-id": { path: at("user.id"), default: "1" },
  "x-hasura-allowed-roles": { path: at("role.allowed"), default: ["user", "editor"] },
  "x-hasura-default-role": { path: at("role.default"), default: "user" },
};
const STATIC = {
  "x-hasura-user-id": { path: at("user.id") },
  "x-hasura-allowed-roles": ["user", "editor"],
  "x-hasura-default-role": "user",
  "x-hasura-custom-header": "custom-value",
};
const AS_USER: Outcome = { role: "user", variables: { "x-hasura-user-id": "1", "x-hasura-role": "user" } };

interface Claims {
  readonly id?: unknown;
  readonly allowed?: unknown;
  readonly default?: unknown;
}

const ALL: Claims = { id: "1", allowed: ["user", "editor"], default: "user" };

function mapped(name: string, map: unknown, claims: Claims, outcome: Outcome, role?: string): TokenCase {
  return {
    name,
    source: "engine test",
    secret: { claims_map: map },
    payload: {
      sub: "1234567890",
      iat: NOW,
      exp: NOW + 3600,
      [SPACE]: { user: { id: claims.id }, role: { allowed: claims.allowed, default: claims.default } },
    },
    headers: (token) => ({ authorization: `Bearer ${token}`, "x-hasura-role": role }),
    outcome,
  };
}

/** `claims_map`: places in the token, defaults, literals. */
export const CLAIMS_MAP_CASES: readonly TokenCase[] = [
  mapped("paths", BASIC, ALL, AS_USER),
  mapped("paths, another role asked for", BASIC, { ...ALL, allowed: ["contractor"] }, ROLE_DENIED, "user"),
  mapped("paths, no allowed roles", BASIC, { id: "1", default: "user" }, missingRoles("x-hasura-allowed-roles")),
  mapped(
    "paths, allowed roles as a string",
    BASIC,
    { ...ALL, allowed: "user" },
    invalidClaims(
      "invalid x-hasura-allowed-roles; should be a list of roles: parsing [] failed, expected Array, but encountered String",
    ),
  ),
  mapped("paths, no default role", BASIC, { id: "1", allowed: ["user"] }, missingRoles("x-hasura-default-role")),
  mapped(
    "paths, no user id",
    BASIC,
    { allowed: ["user", "editor"], default: "user" },
    invalidClaims("JWT claim from claims_map, x-hasura-user-id not found"),
  ),
  mapped(
    "defaults, the token has all",
    DEFAULTS,
    { ...ALL, id: "7" },
    {
      role: "user",
      variables: { "x-hasura-user-id": "7", "x-hasura-role": "user" },
    },
  ),
  mapped("defaults, no allowed roles", DEFAULTS, { id: "1", default: "user" }, AS_USER),
  mapped("defaults, no default role", DEFAULTS, { id: "1", allowed: ["user"] }, AS_USER),
  mapped("defaults, no user id", DEFAULTS, { allowed: ["user", "editor"], default: "user" }, AS_USER),
  mapped(
    "defaults do not mend allowed roles as a string",
    DEFAULTS,
    { ...ALL, allowed: "user" },
    invalidClaims(
      "invalid x-hasura-allowed-roles; should be a list of roles: parsing [] failed, expected Array, but encountered String",
    ),
  ),
  {
    ...mapped(
      "defaults do not mend null",
      DEFAULTS,
      { ...ALL, id: null },
      invalidClaims("x-hasura-* claims: parsing Text failed, expected String, but encountered Null"),
    ),
    source: "engine source",
  },
  {
    ...mapped(
      "a default role that is a number",
      BASIC,
      { ...ALL, default: 1 },
      invalidClaims(
        "invalid x-hasura-default-role; should be a role: parsing String failed, expected String, but encountered Number",
      ),
    ),
    source: "engine source",
  },
  mapped(
    "literals",
    STATIC,
    { id: "1" },
    {
      role: "user",
      variables: { "x-hasura-user-id": "1", "x-hasura-custom-header": "custom-value", "x-hasura-role": "user" },
    },
  ),
  mapped("literals, another role asked for", STATIC, { id: "1" }, ROLE_DENIED, "random_string"),
  mapped("literals, no user id", STATIC, {}, invalidClaims("JWT claim from claims_map, x-hasura-user-id not found")),
  mapped(
    "a registered claim",
    { ...STATIC, "x-hasura-user-id": { path: "$.sub" } },
    {},
    {
      role: "user",
      variables: {
        "x-hasura-user-id": "1234567890",
        "x-hasura-custom-header": "custom-value",
        "x-hasura-role": "user",
      },
    },
  ),
  {
    ...mapped(
      "a registered claim that is a number",
      { ...STATIC, "x-hasura-exp": { path: "$.exp" } },
      { id: "1" },
      invalidClaims("x-hasura-* claims: parsing Text failed, expected String, but encountered Number"),
    ),
    source: "engine source",
  },
  {
    name: "a single audience of a list is read as a string",
    source: "hs-jose source",
    secret: {
      claims_map: {
        "x-hasura-allowed-roles": ["user"],
        "x-hasura-default-role": "user",
        "x-hasura-a": { path: "$.aud" },
      },
    },
    payload: { aud: ["app"] },
    outcome: { role: "user", variables: { "x-hasura-a": "app", "x-hasura-role": "user" } },
  },
  {
    name: "claims_map wins over namespace and format",
    source: "engine source",
    secret: {
      claims_namespace: "n",
      claims_format: "stringified_json",
      claims_map: { "x-hasura-allowed-roles": ["user"], "x-hasura-default-role": "user" },
    },
    payload: {},
    outcome: { role: "user", variables: { "x-hasura-role": "user" } },
  },
  {
    name: "a key of the map that is no session variable is dropped",
    source: "unverified",
    secret: { claims_map: { "x-hasura-allowed-roles": ["user"], "x-hasura-default-role": "user", other: "x" } },
    payload: {},
    outcome: { role: "user", variables: { "x-hasura-role": "user" } },
  },
];
