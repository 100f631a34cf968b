import { type Served, serve } from "./served";

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

const DISCOVERY = "/eu-central-1_LocalPool/.well-known/openid-configuration";

describe("the discovery document", () => {
  it("names what is served, under the issuer", async () => {
    const { status, headers, text } = await served.browser().get(DISCOVERY);
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(JSON.parse(text)).toMatchObject({
      issuer: "http://localhost:9229/eu-central-1_LocalPool",
      authorization_endpoint: "http://localhost:9229/oauth2/authorize",
      token_endpoint: "http://localhost:9229/oauth2/token",
      userinfo_endpoint: "http://localhost:9229/oauth2/userInfo",
      end_session_endpoint: "http://localhost:9229/logout",
      jwks_uri: "http://localhost:9229/eu-central-1_LocalPool/.well-known/jwks.json",
      response_types_supported: ["code", "token"],
      subject_types_supported: ["public"],
      scopes_supported: ["openid", "email", "profile"],
      id_token_signing_alg_values_supported: ["RS256"],
      code_challenge_methods_supported: ["S256"],
      claims_supported: expect.arrayContaining(["sub", "cognito:groups", "https://hasura.io/jwt/claims"]),
    });
  });

  it("promises no endpoint that is not there", async () => {
    const document: unknown = JSON.parse((await served.browser().get(DISCOVERY)).text);
    const endpoints = Object.entries(document ?? {}).filter(([name]) => name.endsWith("_endpoint"));
    expect(endpoints).toHaveLength(4);
    for (const [, url] of endpoints) {
      const { text } = await served.browser().get(new URL(String(url)).pathname);
      expect(text).not.toBe("the emulator");
    }
    expect(document).not.toHaveProperty("revocation_endpoint");
  });
});

describe("GET /oauth2/userInfo", () => {
  const get = (headers: Record<string, string>) => served.browser().get("/oauth2/userInfo", headers);

  it("tells the bearer of an access token who they are", async () => {
    const { status, headers, text } = await get({ authorization: "Bearer access-of-ada" });
    expect([status, JSON.parse(text)]).toStrictEqual([200, { sub: "sub-of-ada", username: "ada" }]);
    expect(headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each([
    ["no token", {}, "Send an access token: Authorization: Bearer TOKEN"],
    ["another scheme", { authorization: "Basic abc" }, "Send an access token: Authorization: Bearer TOKEN"],
    ["another token", { authorization: "Bearer id-of-ada" }, "The access token is not valid or has expired."],
  ])("refuses %s", async (_, headers: Record<string, string>, description) => {
    const answer = await get(headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    expect(JSON.parse(answer.text)).toStrictEqual({ error: "invalid_token", error_description: description });
  });
});

it.each([
  ["/oauth2/token", "POST"],
  ["/oauth2/userInfo", "GET"],
  [DISCOVERY, "GET"],
])("lets pages of other origins ask %s", async (path, method) => {
  const { status, headers, text } = await served.browser().send(path, { method: "OPTIONS" });
  expect([status, text]).toStrictEqual([204, ""]);
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.get("access-control-allow-methods")).toBe(method);
  expect(headers.get("access-control-allow-headers")).toBe("authorization, content-type");
});

it("lets no other origin read a page", async () => {
  const { headers } = await served.browser().get("/login", { origin: "https://app.example.com" });
  expect(headers.has("access-control-allow-origin")).toBe(false);
});
