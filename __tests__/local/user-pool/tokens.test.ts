import { createPrivateKey, createPublicKey } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import { DEFAULT_CLAIMS_NAMESPACE } from "../../../contracts/claims";
import type { IssuedTokens } from "../../../local/user-pool/hosted-ui/accounts";
import { people, seedPeople } from "../../../local/user-pool/people";
import { signingKey } from "../../../local/user-pool/signing-key";
import { stopPools, type TestPool, testPool } from "./pool";
import { refusal } from "./refusal";

const SCOPES = ["openid"];
const HOUR = 3600;

let pool: TestPool;

beforeAll(async () => {
  pool = await testPool({ "identity.client.idTokenMinutes": 15, "identity.client.accessTokenMinutes": 30 });
  await seedPeople(pool.emulator, people(pool.settings.environment));
  await pool.confirmed("ada");
});

beforeEach(() => pool.claims.reset());
afterAll(stopPools);

const issue = (username: string, nonce?: string): Promise<IssuedTokens> =>
  pool.accounts.issueTokens({ username, scopes: SCOPES, ...(nonce !== undefined && { nonce }) });

/** A token of the pool's own key with other contents. */
function signed(token: string, changes: Readonly<Record<string, unknown>>): Promise<string> {
  const { kid, pem } = signingKey();
  return new SignJWT({ ...decodeJwt(token), ...changes })
    .setProtectedHeader({ alg: "RS256", kid })
    .sign(createPrivateKey(pem));
}

describe("tokens", () => {
  it("are signed by the published key, by issuer and for client and user of the pool, with the environment's lifetimes", async () => {
    const { settings } = pool;
    const tokens = await issue("ada");
    const key = createPublicKey(signingKey().pem);
    const { payload: id, protectedHeader } = await jwtVerify(tokens.idToken, key, {
      issuer: settings.issuer,
      audience: settings.clientId,
    });
    expect(protectedHeader).toMatchObject({ alg: "RS256", kid: "CognitoLocal" });
    const sub = (await pool.user("ada")).Attributes.find(({ Name }) => Name === "sub")?.Value;
    expect(id).toMatchObject({
      sub,
      "cognito:username": "ada",
      token_use: "id",
      email: "ada@example.com",
      email_verified: true,
    });
    expect((id.exp ?? 0) - (id.iat ?? 0)).toBe(15 * 60);
    const { payload: access } = await jwtVerify(tokens.accessToken, key, { issuer: settings.issuer });
    expect(access).toMatchObject({ sub, username: "ada", token_use: "access", client_id: settings.clientId });
    expect(tokens.expiresInSeconds).toBe(30 * 60);
    expect((access.exp ?? 0) - (access.iat ?? 0)).toBe(30 * 60);
  });

  it.each([
    { username: "ada", groups: undefined },
    { username: "editor", groups: ["editors"] },
    { username: "auditor", groups: ["auditors"] },
    { username: "user", groups: ["users"] },
  ])("of $username name the groups $groups, as the trigger is told", async ({ username, groups }) => {
    const { idToken, accessToken } = await issue(username);
    expect(decodeJwt(idToken)["cognito:groups"]).toStrictEqual(groups);
    expect(decodeJwt(accessToken)["cognito:groups"]).toStrictEqual(groups);
    expect(pool.claims.events.map(({ request }) => request.groupConfiguration.groupsToOverride)).toStrictEqual([
      groups ?? [],
    ]);
  });

  it("carry Hasura's claims in the ID token, never in the access token", async () => {
    const { idToken, accessToken, refreshToken } = await issue("editor");
    expect(JSON.parse(String(decodeJwt(idToken)[DEFAULT_CLAIMS_NAMESPACE]))).toStrictEqual({
      "x-hasura-user-id": decodeJwt(idToken).sub,
      "x-hasura-default-role": "user",
      "x-hasura-allowed-roles": ["user", "editors"],
    });
    for (const other of [accessToken, refreshToken ?? ""]) {
      expect(Object.keys(decodeJwt(other))).not.toContain(DEFAULT_CLAIMS_NAMESPACE);
      expect(JSON.stringify(decodeJwt(other))).not.toContain("x-hasura");
    }
  });

  it("carry the nonce of the request in the ID token alone, and nothing else changes", async () => {
    const { idToken, accessToken } = await issue("ada", "n-0S6_WzA2Mj");
    await jwtVerify(idToken, createPublicKey(signingKey().pem), { audience: pool.settings.clientId });
    expect(decodeJwt(idToken).nonce).toBe("n-0S6_WzA2Mj");
    expect(decodeJwt(accessToken).nonce).toBeUndefined();
    const without = await issue("ada");
    expect(decodeJwt(without.idToken).nonce).toBeUndefined();
    expect(decodeProtectedHeader(idToken)).toMatchObject({ alg: "RS256", kid: "CognitoLocal" });
    expect([...Object.keys(decodeJwt(without.idToken)), "nonce"].sort()).toStrictEqual(
      Object.keys(decodeJwt(idToken)).sort(),
    );
  });

  it.each(["nobody", ""])("are not made for %j, whom the pool does not know", async (username) => {
    expect(await refusal(issue(username))).toMatch(/^NotAuthorizedException/);
  });

  it("are not made for a disabled user", async () => {
    await pool.confirmed("dora");
    const { refreshToken = "" } = await issue("dora");
    await pool.change("dora", { Enabled: false });
    expect(await refusal(issue("dora"))).toMatch(/^NotAuthorizedException/);
    expect(await refusal(pool.accounts.refreshTokens(refreshToken))).toBe(
      "NotAuthorizedException: The refresh token is not valid.",
    );
  });
});

describe("a refresh token", () => {
  it("gives new tokens of the same user with the groups of now, and no refresh token", async () => {
    await pool.confirmed("rita");
    const first = await issue("rita");
    const { emulator } = pool;
    const group = await emulator.pool.getGroupByGroupName(emulator.context, "editors");
    if (!group) throw new Error("no group editors");
    await emulator.pool.addUserToGroup(emulator.context, group, await pool.user("rita"));
    const again = await pool.accounts.refreshTokens(first.refreshToken ?? "");
    expect(decodeJwt(again.idToken)).toMatchObject({
      sub: decodeJwt(first.idToken).sub,
      "cognito:groups": ["editors"],
    });
    expect(again).not.toHaveProperty("refreshToken");
    expect(pool.claims.events.map(({ triggerSource }) => triggerSource)).toStrictEqual([
      "TokenGeneration_HostedAuth",
      "TokenGeneration_RefreshTokens",
    ]);
    expect(await refusal(pool.accounts.refreshTokens(first.refreshToken ?? ""))).toBe("nothing was refused");
  });

  it("lives as long as the environment says", async () => {
    const { refreshToken = "" } = await issue("ada");
    const { exp = 0, iat = 0 } = decodeJwt(refreshToken);
    expect(exp - iat).toBe(30 * 24 * HOUR);
  });

  it.each(["", "garbage", "a.b.c", `${"x".repeat(10_000)}`])("is not %j", async (token) => {
    expect(await refusal(pool.accounts.refreshTokens(token))).toBe("NotAuthorizedException: The token is not valid.");
  });

  it("counts for nothing once it was revoked, and others of the user still do", async () => {
    const [one, other] = [await issue("ada"), await issue("ada")];
    const revoked = await pool.api("RevokeToken", { ClientId: pool.settings.clientId, Token: one.refreshToken });
    expect(revoked.status).toBe(200);
    expect(await refusal(pool.accounts.refreshTokens(one.refreshToken ?? ""))).toBe(
      "NotAuthorizedException: The refresh token is not valid.",
    );
    expect(await refusal(pool.accounts.refreshTokens(other.refreshToken ?? ""))).toBe("nothing was refused");
  });

  it("counts for nothing once it has expired, though the pool still knows it", async () => {
    const { refreshToken = "" } = await issue("ada");
    const expired = await signed(refreshToken, { exp: Math.floor(Date.now() / 1000) - 1 });
    await pool.change("ada", { RefreshTokens: [expired] });
    expect(await refusal(pool.accounts.refreshTokens(expired))).toBe("NotAuthorizedException: The token is not valid.");
  });

  it("is none of the other tokens, and none that the pool did not give", async () => {
    const { accessToken, idToken, refreshToken = "" } = await issue("ada");
    const invented = await signed(refreshToken, { jti: "another" });
    for (const token of [accessToken, idToken, invented]) {
      expect(await refusal(pool.accounts.refreshTokens(token))).toBe(
        "NotAuthorizedException: The refresh token is not valid.",
      );
    }
  });

  it("is kept for every one of several sign-ins at once", async () => {
    await pool.confirmed("multi");
    const all = await Promise.all(Array.from({ length: 5 }, () => issue("multi")));
    for (const { refreshToken = "" } of all) {
      expect(await refusal(pool.accounts.refreshTokens(refreshToken))).toBe("nothing was refused");
    }
  });
});

describe("userInfo", () => {
  it("tells about the bearer of an access token", async () => {
    const { accessToken, idToken } = await issue("ada");
    expect(await pool.accounts.userInfo(accessToken)).toStrictEqual({
      sub: decodeJwt(idToken).sub,
      email: "ada@example.com",
      email_verified: "true",
      username: "ada",
    });
  });

  it("refuses an ID token, also where somebody is called like the name that it lacks", async () => {
    await pool.confirmed("undefined");
    const { idToken } = await issue("undefined");
    expect(await refusal(pool.accounts.userInfo(idToken))).toBe("NotAuthorizedException: The token is not valid.");
  });

  it("refuses the other tokens, garbage, and an access token that has expired or is of somebody who is gone", async () => {
    const { accessToken, idToken, refreshToken = "" } = await issue("ada");
    const expired = await signed(accessToken, { exp: Math.floor(Date.now() / 1000) - 1 });
    const gone = await signed(accessToken, { username: "gone" });
    for (const token of [idToken, refreshToken, "", "garbage", expired, gone]) {
      expect(await refusal(pool.accounts.userInfo(token))).toBe("NotAuthorizedException: The token is not valid.");
    }
  });
});
