import { AS_USER, invalidClaims, missingRoles, payload, ROLE_DENIED, type TokenCase, USER } from "../token-case";

const { "x-hasura-allowed-roles": _roles, ...NO_ROLES } = USER;
const { "x-hasura-default-role": _role, ...NO_DEFAULT } = USER;

const asking = (role: string) => (token: string) => ({ authorization: `Bearer ${token}`, "x-hasura-role": role });

/** Allowed roles, default role and the role a request asks for. */
export const ROLE_CASES: readonly TokenCase[] = [
  {
    name: "no allowed roles",
    source: "engine test",
    payload: payload(NO_ROLES),
    outcome: missingRoles("x-hasura-allowed-roles"),
  },
  {
    name: "no default role",
    source: "engine test",
    payload: payload(NO_DEFAULT),
    outcome: missingRoles("x-hasura-default-role"),
  },
  {
    name: "no roles at all",
    source: "engine test",
    payload: payload({}),
    outcome: missingRoles("x-hasura-allowed-roles"),
  },
  {
    name: "allowed roles as a string",
    source: "engine test",
    payload: payload({ ...USER, "x-hasura-allowed-roles": "user" }),
    outcome: invalidClaims(
      "invalid x-hasura-allowed-roles; should be a list of roles: parsing [] failed, expected Array, but encountered String",
    ),
  },
  {
    name: "allowed roles as a Postgres array",
    source: "engine source",
    payload: payload({ ...USER, "x-hasura-allowed-roles": "{user}" }),
    outcome: invalidClaims(
      "invalid x-hasura-allowed-roles; should be a list of roles: parsing [] failed, expected Array, but encountered String",
    ),
  },
  {
    name: "allowed roles null",
    source: "engine source",
    payload: payload({ ...USER, "x-hasura-allowed-roles": null }),
    outcome: invalidClaims(
      "invalid x-hasura-allowed-roles; should be a list of roles: parsing [] failed, expected Array, but encountered Null",
    ),
  },
  {
    name: "an allowed role that is a number",
    source: "engine source",
    payload: payload({ ...USER, "x-hasura-allowed-roles": ["user", 1] }),
    outcome: invalidClaims(
      "invalid x-hasura-allowed-roles; should be a list of roles: parsing String failed, expected String, but encountered Number",
    ),
  },
  {
    name: "an allowed role that is empty",
    source: "engine source",
    payload: payload({ ...USER, "x-hasura-allowed-roles": ["user", ""] }),
    outcome: invalidClaims("invalid x-hasura-allowed-roles; should be a list of roles: empty string not allowed"),
  },
  {
    name: "a default role that is a list",
    source: "engine source",
    payload: payload({ ...USER, "x-hasura-default-role": ["user"] }),
    outcome: invalidClaims(
      "invalid x-hasura-default-role; should be a single role name: parsing String failed, expected String, but encountered Array",
    ),
  },
  {
    name: "an allowed role is asked for",
    source: "engine test",
    headers: asking("editor"),
    outcome: { role: "editor" },
  },
  { name: "another role is asked for", source: "engine test", headers: asking("r00t"), outcome: ROLE_DENIED },
  { name: "admin is asked for", source: "engine test", headers: asking("admin"), outcome: ROLE_DENIED },
  { name: "a role in other letters", source: "engine source", headers: asking("Editor"), outcome: ROLE_DENIED },
  { name: "an empty role asks for none", source: "engine source", headers: asking(""), outcome: AS_USER },
  {
    name: "a default role outside the allowed ones",
    source: "engine source",
    payload: payload({ ...USER, "x-hasura-default-role": "contractor" }),
    outcome: ROLE_DENIED,
  },
  {
    name: "a default role outside the allowed ones, an allowed one asked for",
    source: "engine source",
    payload: payload({ ...USER, "x-hasura-default-role": "contractor" }),
    headers: asking("editor"),
    outcome: { role: "editor" },
  },
  ...["user", "admin", undefined].map(
    (role): TokenCase => ({
      name: `no allowed role, asking for ${role}`,
      source: "engine test",
      payload: payload({ ...USER, "x-hasura-allowed-roles": [] }),
      headers: (token) => ({ authorization: `Bearer ${token}`, "x-hasura-role": role }),
      outcome: ROLE_DENIED,
    }),
  ),
];
