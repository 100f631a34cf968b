import { alertOf, unescaped } from "./browser";
import { CALLBACK, implicit, oauthQuery, type Served, serve } from "./served";

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

/** Every path that an authorization request can be sent to. */
const PATHS = ["/oauth2/authorize", "/login", "/signup", "/confirm", "/forgotPassword", "/confirmForgotPassword"];

const CLIENT = "Take the link from the start page";
const URLS = "add yours to callbackUrls in environments/local.ts";
const GRANT = "identity.client.grant in environments/local.ts";

/** What is never redirected: parameters, error, what was received, what is allowed, remedy. */
const REFUSED: [string, Record<string, string | undefined>, string, string | undefined, string, string][] = [
  [
    "no client",
    { client_id: undefined },
    "The parameter client_id is missing.",
    undefined,
    "localclient000000000000000",
    CLIENT,
  ],
  [
    "an empty client",
    { client_id: "" },
    "The parameter client_id is missing.",
    undefined,
    "localclient000000000000000",
    CLIENT,
  ],
  [
    "another client",
    { client_id: "other" },
    "No app client has this client_id.",
    "other",
    "localclient000000000000000",
    CLIENT,
  ],
  ["no redirect URI", { redirect_uri: undefined }, "The parameter redirect_uri is missing.", undefined, CALLBACK, URLS],
  ...[
    "https://evil.example/cognito-callback",
    "//evil.example",
    "javascript:alert(1)",
    `${CALLBACK}/`,
    `${CALLBACK}?next=//evil.example`,
    `${CALLBACK}#fragment`,
    CALLBACK.replace("localhost", "LOCALHOST"),
    CALLBACK.replace("localhost:3333", "localhost:3333@evil.example"),
    CALLBACK.replace("http", "https"),
    ` ${CALLBACK}`,
  ].map((uri): [string, Record<string, string>, string, string, string, string] => [
    `the redirect URI ${uri}`,
    { redirect_uri: uri },
    "The app client does not allow this redirect_uri.",
    uri,
    CALLBACK,
    URLS,
  ]),
  [
    "no response type",
    { response_type: undefined },
    "The parameter response_type is missing.",
    undefined,
    "code",
    GRANT,
  ],
  [
    "the implicit grant",
    { response_type: "token" },
    "The app client does not allow this response_type.",
    "token",
    "code",
    GRANT,
  ],
  [
    "both grants",
    { response_type: "code token" },
    "The app client does not allow this response_type.",
    "code token",
    "code",
    GRANT,
  ],
];

describe.each(PATHS)("%s", (path) => {
  it.each(REFUSED)(
    "refuses %s on a page, not by a redirect",
    async (_, changes, message, received, allowed, remedy) => {
      const { status, headers, text } = await served.browser().get(`${path}?${oauthQuery(changes)}`);
      expect(status).toBe(400);
      expect(headers.has("location")).toBe(false);
      expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(alertOf(text)).toBe(message);
      const codes = [...text.matchAll(/<code>(.*?)<\/code>/gs)].map(([, code = ""]) => unescaped(code));
      if (received !== undefined) expect(codes.shift()).toBe(received);
      expect(codes).toContain(allowed);
      expect(text).toContain(remedy);
    },
  );
});

it.each(["/login", "/signup", "/confirm", "/resendcode", "/forgotPassword", "/confirmForgotPassword"])(
  "checks the request again when the form of %s comes back",
  async (path) => {
    const query = oauthQuery({ redirect_uri: "https://evil.example/" });
    const { status, headers, text } = await served.browser().post(`${path}?${query}`, {
      username: "ada",
      password: "Password-1",
    });
    expect([status, headers.has("location")]).toStrictEqual([400, false]);
    expect(alertOf(text)).toBe("The app client does not allow this redirect_uri.");
    expect(headers.getSetCookie()).toStrictEqual([]);
  },
);

it("refuses a parameter given twice, whichever is right", async () => {
  const { status, text } = await served.browser().get(`/login?${oauthQuery()}&redirect_uri=https://evil.example`);
  expect(status).toBe(400);
  expect(alertOf(text)).toBe("The parameter redirect_uri is given more than once.");
  expect(text).toContain(`<code>${CALLBACK} and https://evil.example</code>`);
});

describe("what goes back to the client as an error", () => {
  const challenge = "c".repeat(43);
  it.each([
    [
      "an unknown scope",
      { scope: "openid phone" },
      "invalid_scope",
      "The app client does not allow the scope phone. Allowed: openid email profile",
    ],
    [
      "a plain challenge",
      { code_challenge: challenge, code_challenge_method: "plain" },
      "invalid_request",
      "code_challenge_method must be S256, not plain.",
    ],
    [
      "a challenge without a method",
      { code_challenge: challenge },
      "invalid_request",
      "code_challenge_method must be S256, not left out.",
    ],
    ...["c".repeat(42), "c".repeat(44), `${"c".repeat(42)}=`, undefined].map(
      (wrong): [string, Record<string, string | undefined>, string, string] => [
        `the challenge ${wrong}`,
        { code_challenge: wrong, code_challenge_method: "S256" },
        "invalid_request",
        "code_challenge must be the SHA-256 of the verifier in base64url: 43 characters.",
      ],
    ),
  ])("%s", async (_, changes, error, description) => {
    const { status, location } = await served.browser().get(`/login?${oauthQuery(changes)}`);
    expect(status).toBe(302);
    const [before, query] = location.split("?");
    expect(before).toBe(CALLBACK);
    expect(Object.fromEntries(new URLSearchParams(query))).toStrictEqual({
      error,
      error_description: description,
      state: "a state",
    });
  });

  it("comes in the fragment with the implicit grant", async () => {
    const other = await serve(implicit);
    const { location } = await other.browser().get(`/login?${oauthQuery({ response_type: "token", scope: "phone" })}`);
    expect(location).toMatch(/^http:\/\/localhost:3333\/cognito-callback#error=invalid_scope&/);
    await other.close();
  });
});

it("takes other callback URLs of the environment, with a query or with a scheme of an app", async () => {
  const callbackUrls = ["https://app.example.com/back?tenant=1", "myapp://callback"];
  const other = await serve((identity) => ({ ...identity, client: { ...identity.client, callbackUrls } }));
  const ada = { username: "ada", password: "Password-1" };
  const [web, app] = callbackUrls.map((uri) => `/login?${oauthQuery({ redirect_uri: uri })}`);
  expect((await other.browser().post(web ?? "", ada)).location).toMatch(
    /^https:\/\/app\.example\.com\/back\?tenant=1&code=/,
  );
  expect((await other.browser().post(app ?? "", ada)).location).toMatch(/^myapp:\/\/callback\?code=/);

  const policyOf = async (path = "") => (await other.browser().get(path)).headers.get("content-security-policy");
  expect(await policyOf(web)).toMatch(/form-action 'self' https:\/\/app\.example\.com$/);
  expect(await policyOf(app)).toMatch(/form-action 'self' myapp:$/);
  await other.close();
});

it("asks for all scopes of the client where none is named", async () => {
  const browser = served.browser();
  const query = oauthQuery({ scope: undefined });
  const { location } = await browser.post(`/login?${query}`, { username: "ada", password: "Password-1" });
  await browser.post("/oauth2/token", {
    grant_type: "authorization_code",
    client_id: served.settings.clientId,
    redirect_uri: CALLBACK,
    code: new URL(location).searchParams.get("code") ?? "",
  });
  expect(served.accounts.tokenRequests.at(-1)?.scopes).toStrictEqual(["openid", "email", "profile"]);
});
