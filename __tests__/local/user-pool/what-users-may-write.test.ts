import { PASSWORD, stopPools, type TestPool, testPool } from "./pool";

let pool: TestPool;

beforeAll(async () => {
  pool = await testPool();
  await pool.confirmed("ada");
});

afterAll(stopPools);

const FOREIGN_SUB = "00000000-0000-4000-8000-000000000003";
const UNAUTHORIZED = {
  __type: "NotAuthorizedException",
  message: "A client attempted to write unauthorized attribute",
};

describe("attributes that Cognito alone writes", () => {
  it.each([
    { Name: "sub", Value: FOREIGN_SUB },
    { Name: "email_verified", Value: "true" },
    { Name: "phone_number_verified", Value: "true" },
  ])("cannot be chosen at sign-up: $Name", async (attribute) => {
    const { status, body } = await pool.api("SignUp", {
      ClientId: pool.settings.clientId,
      Username: "mallory",
      Password: PASSWORD,
      UserAttributes: [{ Name: "email", Value: "mallory@example.com" }, attribute],
    });
    expect(status).toBe(400);
    expect(body).toStrictEqual(UNAUTHORIZED);
    await expect(pool.emulator.pool.getUserByUsername(pool.emulator.context, "mallory")).resolves.toBeNull();
  });

  it.each(["sub", "email_verified"])("cannot be changed by their user: %s", async (Name) => {
    const signedIn = await pool.accounts.issueTokens({ username: "ada", scopes: [] });
    const before = await pool.user("ada");
    const { status, body } = await pool.api("UpdateUserAttributes", {
      AccessToken: signedIn.accessToken,
      UserAttributes: [{ Name, Value: Name === "sub" ? FOREIGN_SUB : "true" }],
    });
    expect(status).toBe(400);
    expect(body).toStrictEqual(UNAUTHORIZED);
    expect((await pool.user("ada")).Attributes).toStrictEqual(before.Attributes);
  });

  it.each(["AdminCreateUser", "AdminUpdateUserAttributes"])(
    "cannot be given by an administrator: sub in %s",
    async (action) => {
      const { status, body } = await pool.api(action, {
        UserPoolId: pool.settings.userPoolId,
        Username: action === "AdminCreateUser" ? "new" : "ada",
        UserAttributes: [{ Name: "sub", Value: FOREIGN_SUB }],
      });
      expect(status).toBe(400);
      expect(body).toStrictEqual({
        __type: "InvalidParameterException",
        message: "Cannot modify the non-mutable attribute sub",
      });
    },
  );
});

describe("a user with a temporary password", () => {
  const signIn = (password: string) =>
    pool.api("InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: pool.settings.clientId,
      AuthParameters: { USERNAME: "temp", PASSWORD: password },
    });

  beforeAll(async () => {
    const { status } = await pool.api("AdminCreateUser", {
      UserPoolId: pool.settings.userPoolId,
      Username: "temp",
      TemporaryPassword: "Temporary-1",
      MessageAction: "SUPPRESS",
      UserAttributes: [{ Name: "email", Value: "temp@example.com" }],
    });
    expect(status).toBe(200);
  });

  it("is asked for a new one after the right one alone", async () => {
    expect((await signIn("Wrong-1234")).body).toStrictEqual({
      __type: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    expect((await signIn("Temporary-1")).body).toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
  });

  it("chooses one by the rules", async () => {
    const answer = (NEW_PASSWORD: string) =>
      pool.api("RespondToAuthChallenge", {
        ClientId: pool.settings.clientId,
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: "session",
        ChallengeResponses: { USERNAME: "temp", NEW_PASSWORD },
      });
    expect((await answer("x")).body).toMatchObject({ __type: "InvalidPasswordException" });
    expect((await answer(PASSWORD)).body).toMatchObject({ AuthenticationResult: { IdToken: expect.any(String) } });
  });
});

it("a change during a sign-in stays", async () => {
  await pool.confirmed("grace");
  const { accessToken } = await pool.accounts.issueTokens({ username: "grace", scopes: [] });
  const signIn = (password: string) =>
    pool.api("InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: pool.settings.clientId,
      AuthParameters: { USERNAME: "grace", PASSWORD: password },
    });
  const during = signIn(PASSWORD);
  const change = pool.api("ChangePassword", {
    AccessToken: accessToken,
    PreviousPassword: PASSWORD,
    ProposedPassword: "Changed-1234",
  });
  expect((await change).status).toBe(200);
  await during;
  expect((await signIn("Changed-1234")).status).toBe(200);
});

describe("a password", () => {
  it.each([
    { action: "ConfirmForgotPassword", request: {} },
    { action: "ConfirmForgotPassword", request: { ConfirmationCode: null } },
    { action: "ConfirmSignUp", request: {} },
  ])("is not changed by $action without a code: $request", async ({ action, request }) => {
    const { status, body } = await pool.api(action, {
      ClientId: pool.settings.clientId,
      Username: "ada",
      Password: "Taken-over-1",
      ...request,
    });
    expect(status).toBe(400);
    expect(body).toStrictEqual({
      __type: "InvalidParameterException",
      message: "Missing required parameter ConfirmationCode",
    });
    await expect(pool.accounts.signIn({ username: "ada", password: PASSWORD })).resolves.toStrictEqual({
      username: "ada",
    });
  });
});
