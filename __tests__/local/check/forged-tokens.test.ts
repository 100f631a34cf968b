import { createPrivateKey, createPublicKey } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import { FORGERIES } from "../../../local/check/forged-tokens";
import { signingKey } from "../../../local/user-pool/signing-key";

const { kid, pem } = signingKey();
const KEY = createPublicKey(pem);

/** The largest skew that an environment may allow. */
const MAXIMUM_SKEW_SECONDS = 300;

const now = () => Math.floor(Date.now() / 1000);

let good: string;
let forged: Readonly<Record<string, { readonly token: string; readonly reason: string }>>;

beforeAll(async () => {
  const claims = { sub: "ada", iss: "http://localhost/pool", aud: "client", "https://hasura.io/jwt/claims": '{"a":1}' };
  good = await new SignJWT({ ...claims, auth_time: now(), iat: now(), exp: now() + 3600 })
    .setProtectedHeader({ alg: "RS256", kid })
    .sign(createPrivateKey(pem));
  const made = FORGERIES.map(async ({ name, reason, forge }) => [name, { reason, token: await forge(good) }] as const);
  forged = Object.fromEntries(await Promise.all(made));
});

/** Claims in which a token differs from the good one. */
function differing(token: string): string[] {
  const [one, other] = [decodeJwt(good), decodeJwt(token)];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name])).sort();
}

describe("FORGERIES", () => {
  it.each([
    // A lifetime has two ends; both lie in the past, so that nothing but the expiry is wrong.
    { name: "that has expired", claims: ["exp", "iat"], reason: "JWTExpired" },
    { name: "of another issuer", claims: ["iss"], reason: "JWTNotInIssuer" },
    { name: "for another audience", claims: ["aud"], reason: "JWTNotInAudience" },
  ])("has one $name: truly signed, and different in nothing else", async ({ name, claims, reason }) => {
    const { token = "", reason: told } = forged[name] ?? {};
    expect(told).toBe(reason);
    expect(differing(token)).toStrictEqual(claims);
    expect(decodeProtectedHeader(token)).toStrictEqual(decodeProtectedHeader(good));
    const { iat } = decodeJwt(token);
    await expect(jwtVerify(token, KEY, { currentDate: new Date((iat ?? 0) * 1000) })).resolves.toBeDefined();
  });

  it("has one whose expiry no skew forgives, and which was valid once", () => {
    const { exp = 0, iat = 0 } = decodeJwt(forged["that has expired"]?.token ?? "");
    expect(exp).toBeLessThan(now() - MAXIMUM_SKEW_SECONDS);
    expect(iat).toBeLessThan(exp);
  });

  it("has one that was tampered with: header and signature of the good one, another user in it", async () => {
    const { token = "", reason } = forged["that was tampered with"] ?? {};
    expect(reason).toBe("JWSInvalidSignature");
    expect(differing(token)).toStrictEqual(["sub"]);
    const [[header, , signature], [goodHeader, , goodSignature]] = [token.split("."), good.split(".")];
    expect([header, signature]).toStrictEqual([goodHeader, goodSignature]);
    await expect(jwtVerify(token, KEY)).rejects.toMatchObject({ code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" });
  });

  it("has no other, and the good one is good", async () => {
    expect(Object.keys(forged)).toHaveLength(4);
    await expect(jwtVerify(good, KEY, { issuer: "http://localhost/pool", audience: "client" })).resolves.toBeDefined();
  });
});
