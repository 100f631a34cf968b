import { AS_USER, invalidJwt, type Outcome, payload, type TokenCase } from "../token-case";

/** Admin secret of all cases. */
export const SECRET = "secret";

const WRONG_SECRET: Outcome = {
  code: "access-denied",
  message: 'invalid "x-hasura-admin-secret"/"x-hasura-access-key"',
};
const MISSING: Outcome = {
  code: "invalid-headers",
  message: "Missing 'Authorization' or 'Cookie' header in JWT authentication mode",
};
const MALFORMED: Outcome = { code: "invalid-headers", message: "Malformed Authorization header" };
const MULTIPLE: Outcome = { code: "invalid-headers", message: "Could not verify JWT: Multiple JWTs found" };
const AS_ADMIN: Outcome = { role: "admin", variables: { "x-hasura-role": "admin" } };
const COOKIE = { header: { type: "Cookie", name: "hasura_user" } };
const CUSTOM = { header: { type: "CustomHeader", name: "Hasura_User" } };
const ISSUER = { issuer: "https://issuer.example" };

type Headers = Readonly<Record<string, string | string[]>>;

/** The engine's table of admin secrets is the same with and without an unauthorized role. */
function secrets(unauthorizedRole?: string): readonly TokenCase[] {
  const when = unauthorizedRole === undefined ? "" : ", with an unauthorized role";
  const of = (name: string, headers: Headers, outcome: Outcome): TokenCase => ({
    name: name + when,
    source: "engine test",
    headers: () => headers,
    ...(unauthorizedRole !== undefined && { unauthorizedRole }),
    outcome,
  });
  return [
    of("the admin secret", { "x-hasura-admin-secret": SECRET }, AS_ADMIN),
    of("the admin secret among other headers", { "x-hasura-admin-secret": SECRET, heh: "heh" }, AS_ADMIN),
    of(
      "the admin secret and a role",
      { "x-hasura-admin-secret": SECRET, "x-hasura-role": "r00t" },
      {
        role: "r00t",
        variables: { "x-hasura-role": "r00t" },
      },
    ),
    of("a wrong admin secret", { "x-hasura-admin-secret": "bad secret" }, WRONG_SECRET),
    of("an empty admin secret", { "x-hasura-admin-secret": "" }, WRONG_SECRET),
    of("a wrong admin secret among other headers", { blah: "blah", "x-hasura-admin-secret": "blah" }, WRONG_SECRET),
    of("a wrong access key", { "x-hasura-access-key": "bad secret" }, WRONG_SECRET),
    of("an empty access key", { "x-hasura-access-key": "" }, WRONG_SECRET),
    of("a wrong access key among other headers", { blah: "blah", "x-hasura-access-key": "blah" }, WRONG_SECRET),
  ];
}

function header(name: string, headers: Headers, outcome: Outcome, more: Partial<TokenCase> = {}): TokenCase {
  return { name, source: "engine source", headers: () => headers, outcome, ...more };
}

function carried(name: string, value: (token: string) => string, outcome: Outcome): TokenCase {
  return { name, source: "engine source", headers: (token) => ({ authorization: value(token) }), outcome };
}

/** Admin secret, unauthorized role, and where a request may carry its token. */
export const HEADER_CASES: readonly TokenCase[] = [
  ...secrets(),
  ...secrets("an0nymous"),
  header("the access key", { "x-hasura-access-key": SECRET }, AS_ADMIN),
  header(
    "the admin secret wins over the access key",
    { "x-hasura-admin-secret": SECRET, "x-hasura-access-key": "no" },
    AS_ADMIN,
  ),
  header(
    "a wrong admin secret and the access key",
    { "x-hasura-admin-secret": "no", "x-hasura-access-key": SECRET },
    WRONG_SECRET,
  ),
  header("part of the admin secret", { "x-hasura-admin-secret": "secre" }, WRONG_SECRET),
  header("more than the admin secret", { "x-hasura-admin-secret": "secrets" }, WRONG_SECRET),
  header("an empty role with the admin secret", { "x-hasura-admin-secret": SECRET, "x-hasura-role": "" }, AS_ADMIN),
  header(
    "session variables with the admin secret",
    { "x-hasura-admin-secret": SECRET, "x-hasura-role": "user", "x-hasura-user-id": "7", "x-other": "no" },
    { role: "user", variables: { "x-hasura-role": "user", "x-hasura-user-id": "7" } },
  ),
  header(
    "a wrong value for backend-only permissions",
    { "x-hasura-admin-secret": SECRET, "x-hasura-use-backend-only-permissions": "perhaps" },
    {
      code: "bad-request",
      message:
        'x-hasura-use-backend-only-permissions:  Not a valid boolean text. True values are ["true","t","yes","y"] and  False values are ["false","f","no","n"]. All values are case insensitive',
    },
  ),
  {
    name: "the admin secret and a token: the token is not looked at",
    source: "engine source",
    headers: () => ({ "x-hasura-admin-secret": SECRET, authorization: "Bearer nonsense" }),
    outcome: AS_ADMIN,
  },
  {
    name: "a wrong admin secret and a token",
    source: "engine source",
    headers: (token) => ({ "x-hasura-admin-secret": "no", authorization: `Bearer ${token}` }),
    outcome: WRONG_SECRET,
  },

  header("no header", {}, MISSING, { source: "engine test" }),
  header("other headers", { blah: "blah" }, MISSING, { source: "engine test" }),
  header("a role alone", { "x-hasura-role": "user", "x-hasura-user-id": "1" }, MISSING),
  header(
    "no header, with an unauthorized role",
    {},
    { role: "an0nymous" },
    {
      source: "engine test",
      unauthorizedRole: "an0nymous",
    },
  ),
  header(
    "other headers, with an unauthorized role",
    { blah: "blah" },
    { role: "an0nymous" },
    {
      source: "engine test",
      unauthorizedRole: "an0nymous",
    },
  ),
  header(
    "with an unauthorized role the variables are the client's own, but not the role",
    { "x-hasura-role": "admin", "x-hasura-user-id": "7" },
    { role: "an0nymous", variables: { "x-hasura-user-id": "7", "x-hasura-role": "an0nymous" } },
    { unauthorizedRole: "an0nymous" },
  ),
  {
    name: "a bad token is refused although there is an unauthorized role",
    source: "engine source",
    unauthorizedRole: "an0nymous",
    headers: () => ({ authorization: "Bearer x" }),
    outcome: invalidJwt("JWSError (CompactDecodeError Invalid number of parts: Expected 3 parts; got 1)"),
  },
  {
    name: "a token wins over the unauthorized role",
    source: "engine test",
    unauthorizedRole: "an0nymous",
    outcome: AS_USER,
  },

  carried("another scheme", (token) => `Basic ${token}`, MALFORMED),
  carried("the scheme in small letters", (token) => `bearer ${token}`, MALFORMED),
  carried("no scheme", (token) => token, MALFORMED),
  carried("no token", () => "Bearer", MALFORMED),
  carried("an empty header", () => "", MALFORMED),
  carried("a word after the token", (token) => `Bearer ${token} x`, MALFORMED),
  carried("more space", (token) => `  Bearer \t ${token} `, AS_USER),
  carried("two tokens", (token) => `Bearer ${token}, Bearer ${token}`, MULTIPLE),
  carried("two headers of which one is malformed", (token) => `Bearer ${token}, Basic x`, MALFORMED),
  {
    name: "two tokens of which one has the issuer: that one counts",
    source: "engine source",
    secret: ISSUER,
    payload: payload(undefined, { iss: ISSUER.issuer }),
    headers: (token) => ({ authorization: `Bearer e30.eyJpc3MiOiJ4In0.AAAA, Bearer ${token}` }),
    outcome: AS_USER,
  },

  {
    name: "a cookie",
    source: "engine test",
    secret: COOKIE,
    headers: (token) => ({ cookie: `hasura_user=${token}` }),
    outcome: AS_USER,
  },
  {
    name: "a cookie among others",
    source: "engine source",
    secret: COOKIE,
    headers: (token) => ({ cookie: `a=b; hasura_user=${token}; hasura_user2=x` }),
    outcome: AS_USER,
  },
  {
    name: "another cookie",
    source: "engine source",
    secret: COOKIE,
    headers: (token) => ({ cookie: `other=${token}` }),
    outcome: MISSING,
  },
  {
    name: "a cookie in other letters",
    source: "engine source",
    secret: COOKIE,
    headers: (token) => ({ cookie: `Hasura_User=${token}` }),
    outcome: MISSING,
  },
  {
    name: "Authorization where a cookie is expected",
    source: "engine source",
    secret: COOKIE,
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    outcome: MISSING,
  },
  {
    name: "a cookie where Authorization is expected",
    source: "engine source",
    headers: (token) => ({ cookie: `hasura_user=${token}` }),
    outcome: MISSING,
  },
  {
    name: "a header of one's own, in any letters, without Bearer",
    source: "engine test",
    secret: CUSTOM,
    headers: (token) => ({ hasura_user: token }),
    outcome: AS_USER,
  },
  {
    name: "a header of one's own with Bearer",
    source: "engine source",
    secret: CUSTOM,
    headers: (token) => ({ hasura_user: `Bearer ${token}` }),
    outcome: invalidJwt('JWSError (JSONDecodeError "Not valid base64url")'),
  },
  {
    name: "the type of the header in other letters",
    source: "engine source",
    secret: { header: { type: "AUTHORIZATION" } },
    outcome: AS_USER,
  },
];
