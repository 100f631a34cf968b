import { AS_USER, invalidJwt, NOW, type Outcome, payload, type TokenCase } from "../token-case";

const EXPIRED = invalidJwt("JWTExpired");
const FUTURE = invalidJwt("JWTIssuedAtFuture");
const EARLY = invalidJwt("JWTNotYetValid");
const NOT_IN_ISSUER = invalidJwt("JWTNotInIssuer");
const NOT_IN_AUDIENCE = invalidJwt("JWTNotInAudience");
const ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc";

function time(name: string, skew: number | undefined, claims: Record<string, unknown>, outcome: Outcome): TokenCase {
  const secret = skew === undefined ? {} : { allowed_skew: skew };
  return { name, source: "hs-jose source", secret, payload: payload(undefined, claims), outcome };
}

function claim(
  name: string,
  secret: Record<string, unknown>,
  claims: Record<string, unknown>,
  outcome: Outcome,
): TokenCase {
  return { name, source: "hs-jose source", secret, payload: payload(undefined, claims), outcome };
}

function unreadable(name: string, claims: unknown, detail: string): TokenCase {
  const shown = detail.replaceAll('"', '\\"');
  return {
    name,
    source: "unverified",
    payload: claims,
    outcome: invalidJwt(`JWTClaimsSetDecodeError "${shown}"`),
  };
}

/** Both sides of every bound in time, issuer and audience. */
export const VALIDITY_CASES: readonly TokenCase[] = [
  { ...time("expired a minute ago", undefined, { exp: NOW - 60 }, EXPIRED), source: "engine test" },
  { ...time("expired 30 s ago, skew 60", 60, { exp: NOW - 30 }, AS_USER), source: "engine test" },
  time("exp is now", undefined, { exp: NOW }, EXPIRED),
  time("exp is a millisecond away", undefined, { exp: NOW + 0.001 }, AS_USER),
  time("exp missed by exactly the skew", 60, { exp: NOW - 60 }, EXPIRED),
  time("exp missed by a second less than the skew", 60, { exp: NOW - 59 }, AS_USER),
  time("a negative skew counts without its sign", -60, { exp: NOW - 59 }, AS_USER),
  time("a fraction of a second as skew", 0.5, { exp: NOW - 0.4 }, AS_USER),
  time("no exp", undefined, { exp: undefined }, AS_USER),
  time("exp null", undefined, { exp: null }, AS_USER),
  time("iat is now", undefined, { iat: NOW }, AS_USER),
  time("iat a millisecond ahead", undefined, { iat: NOW + 0.001 }, FUTURE),
  time("iat ahead by exactly the skew", 60, { iat: NOW + 60 }, AS_USER),
  time("iat ahead by more than the skew", 60, { iat: NOW + 61 }, FUTURE),
  time("no iat", undefined, { iat: undefined }, AS_USER),
  time("nbf is now", undefined, { nbf: NOW }, AS_USER),
  time("nbf a millisecond ahead", undefined, { nbf: NOW + 0.001 }, EARLY),
  time("nbf ahead by exactly the skew", 60, { nbf: NOW + 60 }, AS_USER),
  time("nbf ahead by more than the skew", 60, { nbf: NOW + 61 }, EARLY),
  time("exp before iat", undefined, { exp: NOW - 1, iat: NOW + 9 }, EXPIRED),
  time("iat before nbf", undefined, { iat: NOW + 9, nbf: NOW + 9 }, FUTURE),
  claim("nbf before aud", { audience: "a" }, { nbf: NOW + 9, aud: "b" }, EARLY),

  { ...claim("no issuer in the secret", {}, { iss: "rubbish-issuer" }, AS_USER), source: "engine test" },
  { ...claim("the issuer", { issuer: ISSUER }, { iss: ISSUER }, AS_USER), source: "engine test" },
  { ...claim("another issuer", { issuer: ISSUER }, { iss: "rubbish_issuer" }, NOT_IN_ISSUER), source: "engine test" },
  claim("the issuer with a slash more", { issuer: ISSUER }, { iss: `${ISSUER}/` }, NOT_IN_ISSUER),
  claim("the issuer with a slash less", { issuer: `${ISSUER}/` }, { iss: ISSUER }, NOT_IN_ISSUER),
  claim("no iss in the token passes every issuer", { issuer: ISSUER }, {}, AS_USER),
  {
    name: "another issuer and another key: the issuer is compared first",
    source: "engine source",
    secret: { issuer: ISSUER },
    signedBy: "otherRsa",
    payload: payload(undefined, { iss: "https://evil.example" }),
    outcome: NOT_IN_ISSUER,
  },
  {
    name: "another issuer and expired: the issuer is compared first",
    source: "engine source",
    secret: { issuer: ISSUER },
    payload: payload(undefined, { iss: "https://evil.example", exp: NOW - 1 }),
    outcome: NOT_IN_ISSUER,
  },

  { ...claim("no audience in the secret", {}, { aud: "hasura-test-suite" }, AS_USER), source: "engine test" },
  { ...claim("the audience", { audience: "myapp-1234" }, { aud: "myapp-1234" }, AS_USER), source: "engine test" },
  {
    ...claim("one of the audiences", { audience: ["myapp-1234", "myapp-9876"] }, { aud: "myapp-1234" }, AS_USER),
    source: "engine test",
  },
  {
    ...claim("another audience", { audience: "myapp-1234" }, { aud: "rubbish_audience" }, NOT_IN_AUDIENCE),
    source: "engine test",
  },
  {
    ...claim("none of the audiences", { audience: ["a", "b"] }, { aud: "rubbish_audience" }, NOT_IN_AUDIENCE),
    source: "engine test",
  },
  claim("a list with the audience", { audience: "a" }, { aud: ["x", "a"] }, AS_USER),
  claim("a list without the audience", { audience: "a" }, { aud: ["x", "y"] }, NOT_IN_AUDIENCE),
  claim("an empty list of audiences in the token", { audience: "a" }, { aud: [] }, NOT_IN_AUDIENCE),
  claim("an empty list of audiences in the secret", { audience: [] }, { aud: "a" }, NOT_IN_AUDIENCE),
  claim("part of the audience", { audience: "myapp-1234" }, { aud: "myapp" }, NOT_IN_AUDIENCE),
  claim("the audience in other letters", { audience: "myapp" }, { aud: "MyApp" }, NOT_IN_AUDIENCE),
  claim("no aud in the token passes every audience: so does a Cognito access token", { audience: "a" }, {}, AS_USER),

  unreadable(
    "a payload that is a list",
    [],
    "Error in $: parsing JWT Claims Set failed, expected Object, but encountered Array",
  ),
  unreadable("a payload that is no JSON", "nonsense", "Error in $: Failed reading: not a valid json value"),
  unreadable("an empty payload", "", "Error in $: not enough input"),
  unreadable(
    "exp as a string",
    payload(undefined, { exp: "soon" }),
    "Error in $.exp: parsing NumericDate failed, expected Number, but encountered String",
  ),
  unreadable(
    "iat as a boolean",
    payload(undefined, { iat: true }),
    "Error in $.iat: parsing NumericDate failed, expected Number, but encountered Boolean",
  ),
  unreadable(
    "sub as a number",
    payload(undefined, { sub: 7 }),
    "Error in $.sub: parsing StringOrURI failed, expected String, but encountered Number",
  ),
  unreadable(
    "aud as a number",
    payload(undefined, { aud: 7 }),
    "Error in $.aud: parsing StringOrURI failed, expected String, but encountered Number",
  ),
  unreadable(
    "sub with a colon that is no URI",
    payload(undefined, { sub: "no uri: this" }),
    "Error in $.sub: failed to parse StringOrURI",
  ),
];
