import { AS_USER, invalidClaims, NAMESPACE, NOW, payload, ROLE_DENIED, type TokenCase, USER } from "../token-case";

const VALID = { iat: NOW, exp: NOW + 3600 };
const asking = (role: string) => (token: string) => ({ authorization: `Bearer ${token}`, "x-hasura-role": role });

function variable(name: string, value: unknown, kind: string): TokenCase {
  return {
    name: `a variable that is ${name}`,
    source: name === "a number" || name === "a boolean" ? "seen" : "engine source",
    payload: payload({ ...USER, "x-hasura-org": value }),
    outcome: invalidClaims(`x-hasura-* claims: parsing Text failed, expected String, but encountered ${kind}`),
  };
}

function path(where: string, claims: Record<string, unknown>): TokenCase {
  return {
    name: `claims at ${where}`,
    source: "engine test",
    secret: { claims_namespace_path: where },
    payload: { ...VALID, ...claims },
    outcome: AS_USER,
  };
}

/** The namespace, its formats and the session variables. */
export const CLAIMS_CASES: readonly TokenCase[] = [
  {
    name: "no claims: what stops a Cognito access token",
    source: "engine source",
    payload: VALID,
    outcome: invalidClaims(`claims key: '${NAMESPACE}' not found`),
  },
  {
    name: "another namespace",
    source: "engine source",
    secret: { claims_namespace: "claims" },
    payload: { ...VALID, claims: USER },
    outcome: AS_USER,
  },
  {
    name: "another namespace that the token lacks",
    source: "engine test",
    secret: { claims_namespace: "wrong_claims_map" },
    outcome: invalidClaims("claims key: 'wrong_claims_map' not found"),
  },
  {
    name: "a registered claim is no namespace",
    source: "engine source",
    secret: { claims_namespace: "sub" },
    outcome: invalidClaims("claims key: 'sub' not found"),
  },
  path("$", { ...USER, sub: "random" }),
  path("$.hasura_claims", { hasura_claims: USER }),
  path("$.hasura.claims", { hasura: { claims: USER } }),
  path("$.hasura['claims%']", { hasura: { "claims%": USER } }),
  { ...path('$["a b"][1]', { "a b": [0, USER] }), source: "engine source" },
  {
    name: "a path that leads nowhere",
    source: "engine test",
    secret: { claims_namespace_path: "$.claims" },
    outcome: invalidClaims("claims not found at claims_namespace_path: '$.claims'"),
  },
  {
    name: "a path with special characters that leads nowhere",
    source: "engine source",
    secret: { claims_namespace_path: "$.hasura['claims%']" },
    outcome: invalidClaims(`claims not found at claims_namespace_path: '$.hasura["claims%"]'`),
  },
  {
    name: "claims as a string",
    source: "engine test",
    secret: { claims_format: "stringified_json" },
    payload: payload(JSON.stringify(USER)),
    outcome: AS_USER,
  },
  {
    name: "claims as an object, a string expected",
    source: "engine source",
    secret: { claims_format: "stringified_json" },
    outcome: invalidClaims("expecting a string when claims_format is stringified_json"),
  },
  {
    name: "claims as a string, an object expected",
    source: "engine source",
    payload: payload(JSON.stringify(USER)),
    outcome: invalidClaims("expecting a json object when claims_format is json"),
  },
  {
    name: "claims as null",
    source: "engine source",
    payload: payload(null),
    outcome: invalidClaims("expecting a json object when claims_format is json"),
  },
  ...["{broken", "[1]", '"text"'].map(
    (text): TokenCase => ({
      name: `a string of claims that holds ${text}`,
      source: "engine source",
      secret: { claims_format: "stringified_json" },
      payload: payload(text),
      outcome: invalidClaims(`expecting stringified json at: 'claims_namespace ${NAMESPACE}', but found: ${text}`),
    }),
  ),
  {
    name: "a string of claims at a path that is no JSON",
    source: "engine source",
    secret: { claims_format: "stringified_json", claims_namespace_path: "$.h.c" },
    payload: { ...VALID, h: { c: "no" } },
    outcome: invalidClaims("expecting stringified json at: 'claims_namespace_path $.h.c', but found: no"),
  },

  variable("a number", 1, "Number"),
  variable("a boolean", true, "Boolean"),
  variable("null", null, "Null"),
  variable("a list", ["a"], "Array"),
  variable("an object", {}, "Object"),
  {
    name: "a role that is not allowed wins over a wrong variable",
    source: "engine source",
    payload: payload({ ...USER, "x-hasura-org": 1 }),
    headers: asking("r00t"),
    outcome: ROLE_DENIED,
  },
  {
    name: "keys in capitals",
    source: "engine source",
    payload: payload({ "X-Hasura-User-Id": "1", "X-HASURA-ALLOWED-ROLES": ["user"], "X-Hasura-Default-Role": "user" }),
    outcome: AS_USER,
  },
  {
    name: "of two keys that differ in case alone, the one in small letters counts",
    source: "unverified",
    payload: payload({ ...USER, "X-Hasura-User-Id": "2" }),
    outcome: AS_USER,
  },
  {
    name: "keys without x-hasura- are dropped, whatever they hold",
    source: "engine source",
    payload: payload({ ...USER, "user-id": 7, "x-hasura": {}, __proto__x: 1 }),
    outcome: AS_USER,
  },
  {
    name: "Postgres arrays stay strings",
    source: "engine source",
    payload: payload({ ...USER, "x-hasura-teams": "{a,b}" }),
    outcome: {
      role: "user",
      variables: { "x-hasura-user-id": "1", "x-hasura-teams": "{a,b}", "x-hasura-role": "user" },
    },
  },
  {
    name: "variables come from the token alone",
    source: "engine source",
    headers: (token) => ({
      authorization: `Bearer ${token}`,
      "x-hasura-user-id": "2",
      "x-hasura-org": "o",
      "x-hasura-allowed-roles": "admin",
    }),
    outcome: AS_USER,
  },
  {
    name: "x-hasura-role in the token is no choice of role",
    source: "engine source",
    payload: payload({ ...USER, "x-hasura-role": "editor" }),
    outcome: AS_USER,
  },
];
