import { createHash } from "node:crypto";
import { AccountError } from "../../../../local/user-pool/hosted-ui/accounts";
import type { Received } from "./browser";
import { CALLBACK, oauthQuery, type Served, serve } from "./served";

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

const VERIFIER = "v".repeat(43);
const PKCE = {
  code_challenge: createHash("sha256").update(VERIFIER).digest("base64url"),
  code_challenge_method: "S256",
};
const CLIENT = { client_id: "localclient000000000000000" };

async function codeFor(changes: Record<string, string | undefined>): Promise<string> {
  const path = `/login?${oauthQuery(changes)}`;
  const { location } = await served.browser().post(path, { username: "ada", password: "Password-1" });
  return new URL(location).searchParams.get("code") ?? "";
}

function exchange(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Received> {
  return served.browser().post("/oauth2/token", fields, headers);
}

async function grant(changes: Record<string, string | undefined> = PKCE): Promise<Record<string, string>> {
  const code = await codeFor(changes);
  return { grant_type: "authorization_code", ...CLIENT, redirect_uri: CALLBACK, code };
}

function expectError({ status, headers, text }: Received, error: string, description: string): void {
  expect(status).toBe(400);
  expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(JSON.parse(text)).toStrictEqual({ error, error_description: description });
}

describe("authorization_code", () => {
  it("gives tokens for a code and its verifier, to pages of any origin", async () => {
    const { status, headers, text } = await exchange(
      { ...(await grant()), code_verifier: VERIFIER },
      { origin: "https://app.example.com" },
    );
    expect(status).toBe(200);
    expect(JSON.parse(text)).toStrictEqual({
      id_token: "id-of-ada",
      access_token: "access-of-ada",
      refresh_token: "refresh-of-ada",
      expires_in: 3600,
      token_type: "Bearer",
    });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("hands nonce and scopes of the request to the pool", async () => {
    await exchange({ ...(await grant({ ...PKCE, nonce: "once" })), code_verifier: VERIFIER });
    expect(served.accounts.tokenRequests).toStrictEqual([
      { username: "ada", scopes: ["openid", "email"], nonce: "once" },
    ]);
  });

  it("gives no ID token without the scope openid", async () => {
    const { text } = await exchange(await grant({ scope: "email" }));
    expect(JSON.parse(text)).not.toHaveProperty("id_token");
  });

  it("gives tokens to a static link, which cannot have a challenge", async () => {
    expect((await exchange(await grant({}))).status).toBe(200);
  });

  it.each([
    [
      "a wrong verifier",
      PKCE,
      { code_verifier: "w".repeat(43) },
      "code_verifier does not fit the code_challenge of the sign-in.",
    ],
    [
      "the challenge as verifier",
      PKCE,
      { code_verifier: PKCE.code_challenge },
      "code_verifier does not fit the code_challenge of the sign-in.",
    ],
    ["no verifier", PKCE, {}, "The sign-in had a code_challenge, so code_verifier is required."],
    [
      "a verifier whose challenge was taken away",
      {},
      { code_verifier: VERIFIER },
      "The sign-in had no code_challenge, so code_verifier must be left out.",
    ],
    [
      "another redirect URI, though it is registered",
      {},
      { redirect_uri: "http://localhost:5173/callback" },
      `redirect_uri must be the one of the sign-in: ${CALLBACK}`,
    ],
  ])(
    "refuses %s, and the code is spent",
    async (_, request: Record<string, string>, fields: Record<string, string>, description) => {
      const right: Record<string, string> = request === PKCE ? { code_verifier: VERIFIER } : {};
      const form = await grant(request);
      expectError(await exchange({ ...form, ...fields }), "invalid_grant", description);
      expectError(
        await exchange({ ...form, ...right }),
        "invalid_grant",
        "The code is unknown, used already, or older than five minutes. Sign in again.",
      );
      expect(served.accounts.tokenRequests).toStrictEqual([]);
    },
  );

  it("takes a code once", async () => {
    const form = { ...(await grant()), code_verifier: VERIFIER };
    expect((await exchange(form)).status).toBe(200);
    expectError(
      await exchange(form),
      "invalid_grant",
      "The code is unknown, used already, or older than five minutes. Sign in again.",
    );
  });

  it("takes a code for five minutes", async () => {
    const inTime = { ...(await grant()), code_verifier: VERIFIER };
    const late = { ...(await grant()), code_verifier: VERIFIER };
    served.clock.now += 300_000 - 1;
    expect((await exchange(inTime)).status).toBe(200);
    served.clock.now += 1;
    expectError(
      await exchange(late),
      "invalid_grant",
      "The code is unknown, used already, or older than five minutes. Sign in again.",
    );
  });

  it("passes on why the claims function refused", async () => {
    const message = "PreTokenGeneration failed with error custom-jwt-claims: internal-error.";
    served.accounts.failures.set("issueTokens", new AccountError("UserLambdaValidationException", message));
    expectError(await exchange({ ...(await grant()), code_verifier: VERIFIER }), "invalid_grant", message);
  });
});

describe("refresh_token", () => {
  it("gives new ID and access tokens and no new refresh token", async () => {
    const { status, text } = await exchange({
      grant_type: "refresh_token",
      ...CLIENT,
      refresh_token: "refresh-of-ada",
    });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toStrictEqual({
      id_token: "new-id",
      access_token: "new-access",
      expires_in: 1800,
      token_type: "Bearer",
    });
  });

  it("refuses one that is not valid", async () => {
    const answer = await exchange({ grant_type: "refresh_token", ...CLIENT, refresh_token: "other" });
    expectError(answer, "invalid_grant", "Invalid Refresh Token");
  });
});

describe("the request itself", () => {
  const CODE = { grant_type: "authorization_code", code: "x", redirect_uri: CALLBACK };
  const { code: _, ...withoutCode } = CODE;
  const { redirect_uri: __, ...withoutUri } = CODE;
  it.each([
    ["no client", CODE, "invalid_request", "The parameter client_id is missing."],
    [
      "another client",
      { ...CODE, client_id: "other" },
      "invalid_client",
      "No app client has the client_id other. Allowed: localclient000000000000000",
    ],
    ["no grant type", CLIENT, "invalid_request", "The parameter grant_type is missing."],
    [
      "another grant type",
      { ...CLIENT, grant_type: "password" },
      "unsupported_grant_type",
      "grant_type is password. Allowed: authorization_code, refresh_token",
    ],
    ["no code", { ...CLIENT, ...withoutCode }, "invalid_request", "The parameter code is missing."],
    ["no redirect URI", { ...CLIENT, ...withoutUri }, "invalid_request", "The parameter redirect_uri is missing."],
    [
      "no refresh token",
      { ...CLIENT, grant_type: "refresh_token" },
      "invalid_request",
      "The parameter refresh_token is missing.",
    ],
  ])("is refused with %s", async (_name, fields: Record<string, string>, error, description) => {
    expectError(await exchange(fields), error, description);
  });

  it("may name the client in a header, as confidential clients do", async () => {
    const { client_id, ...form } = await grant({});
    const authorization = `Basic ${Buffer.from(`${client_id}:any secret`).toString("base64")}`;
    expect((await exchange(form, { authorization })).status).toBe(200);
  });

  it("must be a form", async () => {
    const headers = { "content-type": "application/json" };
    const { status, text } = await served.browser().send("/oauth2/token", { method: "POST", body: "{}", headers });
    expect(status).toBe(415);
    expect(JSON.parse(text)).toStrictEqual({
      error: "invalid_request",
      error_description: "The body is not a form. Send the fields as application/x-www-form-urlencoded.",
    });
  });

  it("must name each parameter once", async () => {
    const { status, text } = await served.browser().send("/oauth2/token", {
      method: "POST",
      body: "grant_type=refresh_token&grant_type=authorization_code",
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    });
    expect(status).toBe(400);
    expect(JSON.parse(text)).toStrictEqual({
      error: "invalid_request",
      error_description: "The parameter grant_type is given more than once. Send each parameter once.",
    });
  });
});
