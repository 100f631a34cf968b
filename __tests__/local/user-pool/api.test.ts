import { PASSWORD, stopPools, type TestPool, testPool } from "./pool";

const AMZ_JSON = "application/x-amz-json-1.1";
const TARGET = "AWSCognitoIdentityProviderService.InitiateAuth";

/** What no client may see: a trace, a file of this machine, a page of the framework. */
const INSIDES = /node_modules|\.[jt]s:\d|\n\s+at |<html|<pre|<!doctype/i;

interface Unanswerable {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly path?: string;
  readonly status: number;
}

let pool: TestPool;

beforeAll(async () => {
  pool = await testPool();
  await pool.confirmed("ada");
});

beforeEach(() => {
  pool.logs.length = 0;
});

afterAll(stopPools);

const signIn = (parameters: unknown, flow = "USER_PASSWORD_AUTH") =>
  pool.api("InitiateAuth", { AuthFlow: flow, ClientId: pool.settings.clientId, AuthParameters: parameters });

describe("InitiateAuth", () => {
  it("gives tokens for name and password, in any case of the name", async () => {
    const { status, body, type } = await signIn({ USERNAME: "ADA", PASSWORD });
    expect(status).toBe(200);
    expect(type).toContain(AMZ_JSON);
    expect(body.AuthenticationResult).toMatchObject({
      IdToken: expect.stringMatching(/^ey/),
      AccessToken: expect.stringMatching(/^ey/),
      RefreshToken: expect.stringMatching(/^ey/),
    });
  });

  it.each([
    { name: "a wrong password", parameters: { USERNAME: "ada", PASSWORD: "Wrong-1234" } },
    { name: "no password", parameters: { USERNAME: "ada" } },
    { name: "an unknown user", parameters: { USERNAME: "nobody", PASSWORD } },
    { name: "a name of every object", parameters: { USERNAME: "__proto__", PASSWORD } },
  ])("says the same for $name, in Cognito's words", async ({ parameters }) => {
    const { status, body } = await signIn(parameters);
    expect(status).toBe(400);
    expect(body).toStrictEqual({ __type: "NotAuthorizedException", message: "Incorrect username or password." });
  });

  it.each([{}, { PASSWORD }, { USERNAME: 5, PASSWORD }, { USERNAME: ["ada"], PASSWORD }])(
    "asks for the name that is missing in %j",
    async (parameters) => {
      const { status, body } = await signIn(parameters);
      expect(status).toBe(400);
      expect(body).toStrictEqual({
        __type: "InvalidParameterException",
        message: "Missing required parameter USERNAME",
      });
    },
  );

  it("tells an unconfirmed user so, after the right password alone", async () => {
    await pool.accounts.signUp({ username: "una", email: "una@example.com", password: PASSWORD });
    expect((await signIn({ USERNAME: "una", PASSWORD })).body).toStrictEqual({
      __type: "UserNotConfirmedException",
      message: "User is not confirmed.",
    });
    expect((await signIn({ USERNAME: "una", PASSWORD: "Wrong-1234" })).body.__type).toBe("NotAuthorizedException");
  });

  it("refuses a disabled user, with a password and with a refresh token", async () => {
    await pool.confirmed("dora");
    const { refreshToken } = await pool.accounts.issueTokens({ username: "dora", scopes: [] });
    await pool.change("dora", { Enabled: false });
    const refusal = { __type: "NotAuthorizedException", message: "User is disabled." };
    expect((await signIn({ USERNAME: "dora", PASSWORD })).body).toStrictEqual(refusal);
    expect((await signIn({ REFRESH_TOKEN: refreshToken }, "REFRESH_TOKEN_AUTH")).body).toStrictEqual(refusal);
    expect((await signIn({ USERNAME: "dora", PASSWORD: "Wrong-1234" })).body.message).toBe(
      "Incorrect username or password.",
    );
  });

  it.each(["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"])(
    "refreshes by %s, and refuses what is no refresh token",
    async (flow) => {
      const { refreshToken } = await pool.accounts.issueTokens({ username: "ada", scopes: [] });
      expect((await signIn({ REFRESH_TOKEN: refreshToken }, flow)).status).toBe(200);
      expect((await signIn({ REFRESH_TOKEN: "garbage" }, flow)).body).toStrictEqual({
        __type: "NotAuthorizedException",
        message: "Invalid Refresh Token",
      });
    },
  );

  it("takes no password where the client does not allow it, and still refreshes", async () => {
    const strict = await testPool({ "identity.client.passwordSignIn": false });
    await strict.confirmed("ada");
    const { refreshToken } = await strict.accounts.issueTokens({ username: "ada", scopes: [] });
    const ask = (AuthFlow: string, AuthParameters: unknown) =>
      strict.api("InitiateAuth", { AuthFlow, ClientId: strict.settings.clientId, AuthParameters });
    const { status, body } = await ask("USER_PASSWORD_AUTH", { USERNAME: "ada", PASSWORD });
    expect(status).toBe(400);
    expect(body).toStrictEqual({
      __type: "InvalidParameterException",
      message: "USER_PASSWORD_AUTH flow not enabled for this client",
    });
    expect((await ask("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken })).status).toBe(200);
  });

  it("knows no other client", async () => {
    const { status, body } = await pool.api("InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: "other",
      AuthParameters: { USERNAME: "ada", PASSWORD },
    });
    expect(status).toBe(400);
    expect(body).toStrictEqual({ __type: "ResourceNotFoundException", message: "App Client other not found" });
  });
});

describe("passwords", () => {
  const SHORT = "Password did not conform with policy: Password not long enough";

  it.each([
    { action: "SignUp", request: { Username: "weak", Password: "short" } },
    { action: "ConfirmForgotPassword", request: { Username: "ada", ConfirmationCode: "1", Password: "short" } },
    { action: "AdminSetUserPassword", request: { Username: "ada", Password: "short", Permanent: true } },
    { action: "ChangePassword", request: { PreviousPassword: PASSWORD, ProposedPassword: "short" } },
    { action: "SignUp", request: { Username: "weak" } },
    { action: "SignUp", request: { Username: "weak", Password: ["Local-1234"] } },
  ])("of $action follow the policy: $request", async ({ action, request }) => {
    const ids = { ClientId: pool.settings.clientId, UserPoolId: pool.settings.userPoolId };
    const { status, body } = await pool.api(action, { ...ids, ...request });
    expect(status).toBe(400);
    expect(body).toStrictEqual({ __type: "InvalidPasswordException", message: SHORT });
    expect((await signIn({ USERNAME: "ada", PASSWORD })).status).toBe(200);
  });

  it("of nobody are taken where administrators make the accounts", async () => {
    const closed = await testPool({ "identity.selfSignUp": false });
    const { status, body } = await closed.api("SignUp", {
      ClientId: closed.settings.clientId,
      Username: "ada",
      Password: PASSWORD,
    });
    expect(status).toBe(400);
    expect(body).toStrictEqual({
      __type: "NotAuthorizedException",
      message: "SignUp is not permitted for this user pool",
    });
  });
});

describe("requests that cannot be answered", () => {
  const printed: unknown[] = [];
  const spies: jest.SpyInstance[] = [];

  beforeEach(() => {
    printed.length = 0;
    for (const method of ["error", "log", "warn"] as const) {
      spies.push(jest.spyOn(console, method).mockImplementation((...line) => void printed.push(...line)));
    }
  });

  afterEach(() => {
    for (const spy of spies.splice(0)) spy.mockRestore();
  });

  it.each([
    { name: "half a JSON", body: '{"AuthFlow":"USER_PASSWORD_AUTH","AuthParameters":{"PASSWORD":"secret-1234"' },
    { name: "no JSON", body: "secret-1234" },
    { name: "null", body: "null" },
  ])("$name", async ({ body }) => {
    const answer = await pool.post({ "content-type": AMZ_JSON, "x-amz-target": TARGET }, body);
    expect(answer.status).toBe(400);
    expect(answer.type).toContain("json");
    expect(answer.body).toStrictEqual({
      __type: "SerializationException",
      message: "The request cannot be read; its body must be JSON.",
    });
    expect([...printed, ...pool.logs]).toStrictEqual([]);
  });

  it.each<Unanswerable>([
    {
      name: "a body of 2 MB",
      headers: { "x-amz-target": TARGET },
      body: `{"a":"${"x".repeat(2_000_000)}"}`,
      status: 413,
    },
    { name: "a list", headers: { "x-amz-target": TARGET }, body: "[]", status: 400 },
    { name: "no target", headers: {}, body: "{}", status: 400 },
    { name: "a target without an action", headers: { "x-amz-target": "InitiateAuth" }, body: "{}", status: 400 },
    { name: "an unknown path", headers: {}, body: "{}", path: "/../../etc/passwd", status: 404 },
    { name: "a path of no meaning", headers: {}, body: "{}", path: "/%00%zz", status: 404 },
  ])("$name", async ({ headers, body, path, status }) => {
    const answer = await pool.post({ "content-type": AMZ_JSON, ...headers }, body, path);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain("json");
    expect(answer.text).not.toMatch(INSIDES);
    expect([...printed, ...pool.logs].join("\n")).not.toMatch(INSIDES);
  });

  it.each(["NoSuchAction", "constructor", "__proto__", "toString"])("the unknown action %s", async (action) => {
    const { status, body } = await pool.api(action, { ClientId: pool.settings.clientId });
    expect(status).toBe(500);
    expect(body).toStrictEqual({
      __type: "CognitoLocal#Unsupported",
      message: `Cognito Local unsupported feature: Unsupported x-amz-target header "${action}"`,
    });
    expect(pool.logs).toStrictEqual([
      `error user pool: Cognito Local unsupported feature: Unsupported x-amz-target header "${action}"`,
    ]);
    expect(printed).toStrictEqual([]);
  });

  it("a fault of the pool itself: the client learns nothing of it, the terminal the reason", async () => {
    const broken = await testPool();
    jest.spyOn(broken.emulator.pool, "listGroups").mockRejectedValue(new Error("disk on fire at /home/ada"));
    const { status, text } = await broken.api("ListGroups", { UserPoolId: broken.settings.userPoolId });
    expect(status).toBe(500);
    expect(text).not.toContain("/home/ada");
    expect(broken.logs).toStrictEqual([
      "error user pool: Error handling target: ListGroups (disk on fire at /home/ada)",
    ]);
    expect(printed).toStrictEqual([]);
  });
});

it("no password, code or token is logged on the way", async () => {
  await pool.confirmed("lena");
  await signIn({ USERNAME: "lena", PASSWORD });
  await signIn({ USERNAME: "lena", PASSWORD: "Wrong-1234" });
  expect(pool.logs).toStrictEqual([]);
});
