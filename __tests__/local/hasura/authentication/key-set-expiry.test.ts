import { expiryOf } from "../../../../local/hasura/authentication/key-set-expiry";

const NOW = new Date("2021-01-21T00:00:00Z");
const IN_A_MINUTE = "Thu, 21 Jan 2021 00:01:00 GMT";

/** Source: graphql-engine, server/src-test/Hasura/Server/Auth/JWTSpec.hs, all of its cases. */
test.each([
  ["no-cache is at once", "max-age=10, no-cache", IN_A_MINUTE, 0],
  ["must-revalidate without max-age is at once", "must-revalidate", IN_A_MINUTE, 0],
  ["must-revalidate with max-age", "max-age=10, must-revalidate", IN_A_MINUTE, 10],
  ["no-store is at once", "max-age=10, no-store", IN_A_MINUTE, 0],
  ["max-age", "public, max-age=10", IN_A_MINUTE, 10],
  ["s-maxage", "public, s-maxage=10", IN_A_MINUTE, 10],
  ["Expires where Cache-Control says nothing", "public", IN_A_MINUTE, 60],
  ["Expires without Cache-Control", null, IN_A_MINUTE, 60],
  ["no header", null, null, undefined],
  ["a broken max-age hides Expires", "max-age=lolbroken", IN_A_MINUTE, undefined],
  ["a broken Expires", "public", "lolbroken", undefined],
  ["what Cognito sends", "public, max-age=86400", null, 86_400],
])("%s", (_name, cacheControl, expires, seconds) => {
  const expected = seconds === undefined ? undefined : new Date(NOW.getTime() + seconds * 1000);
  expect(expiryOf({ cacheControl, expires }, NOW)).toEqual(expected);
});
