import { AccountError } from "../../../local/user-pool/hosted-ui/accounts";
import { Failure } from "./claims-endpoint";
import { PASSWORD, stopPools, type TestPool, testPool } from "./pool";

const scopes = ["openid"];

afterAll(stopPools);

describe("sync-users", () => {
  let pool: TestPool;

  beforeAll(async () => {
    pool = await testPool();
  });

  beforeEach(() => {
    pool.claims.reset();
    pool.logs.length = 0;
  });

  it("is told when the user is confirmed, of each sign-in and of a new password, and at no other time", async () => {
    const { accounts, claims, code } = pool;
    const told = () => claims.syncEvents.splice(0).map(({ triggerSource, userName }) => [triggerSource, userName]);
    await accounts.signUp({ username: "ada", email: "ada@example.com", password: PASSWORD });
    await accounts.resendCode("ada");
    await accounts.signIn({ username: "ada", password: PASSWORD }).catch(() => {});
    expect(told()).toStrictEqual([]);

    await accounts.confirmSignUp({ username: "ada", code: code() });
    expect(told()).toStrictEqual([["PostConfirmation_ConfirmSignUp", "ada"]]);

    await accounts.signIn({ username: "ADA", password: PASSWORD });
    expect(told()).toStrictEqual([["PostAuthentication_Authentication", "ada"]]);

    const { refreshToken = "" } = await accounts.issueTokens({ username: "ada", scopes });
    await accounts.refreshTokens(refreshToken);
    await accounts.signIn({ username: "ada", password: "Wrong-1234" }).catch(() => {});
    await accounts.forgotPassword("ada");
    expect(told()).toStrictEqual([]);

    await accounts.confirmForgotPassword({ username: "ada", code: code(), password: "Other-1234" });
    expect(told()).toStrictEqual([["PostConfirmation_ConfirmForgotPassword", "ada"]]);

    const signIn = { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: { USERNAME: "ada", PASSWORD: "Other-1234" } };
    await pool.api("InitiateAuth", { ...signIn, ClientId: pool.settings.clientId });
    expect(told()).toStrictEqual([["PostAuthentication_Authentication", "ada"]]);
  });

  it("is asked as Cognito asks", async () => {
    await pool.confirmed("carl");
    await pool.accounts.signIn({ username: "carl", password: PASSWORD });
    const userAttributes = {
      sub: (await pool.user("carl")).Attributes.find(({ Name }) => Name === "sub")?.Value,
      email: "carl@example.com",
      "cognito:user_status": "CONFIRMED",
    };
    const common = {
      version: "1",
      region: "eu-central-1",
      userPoolId: pool.settings.userPoolId,
      userName: "carl",
      callerContext: { awsSdkVersion: expect.any(String), clientId: pool.settings.clientId },
      response: {},
    };
    expect(pool.claims.syncEvents).toStrictEqual([
      {
        ...common,
        triggerSource: "PostConfirmation_ConfirmSignUp",
        request: { userAttributes },
      },
      {
        ...common,
        triggerSource: "PostAuthentication_Authentication",
        request: { userAttributes: { ...userAttributes, email_verified: "true" }, newDeviceUsed: false },
      },
    ]);
  });

  it.each([
    {
      name: "throws",
      answer: new Failure({ errorType: "Error", errorMessage: "no table", stackTrace: ["at index.js:1"] }),
      reason: "no table",
    },
    {
      name: "answers no event",
      answer: null,
      reason: "Unrecognizable lambda output: the function must return the event.",
    },
  ])("ends confirmation and every way to sign in when it $name, as in Cognito", async ({ name, answer, reason }) => {
    const username = name.replaceAll(" ", "-");
    await pool.accounts.signUp({ username, email: `${username}@example.com`, password: PASSWORD });
    pool.claims.useSync(() => answer);
    const refusal = (trigger: string) =>
      new AccountError("UserLambdaValidationException", `${trigger} failed with error ${reason}.`);
    await expect(pool.accounts.confirmSignUp({ username, code: pool.code() })).rejects.toThrow(
      refusal("PostConfirmation"),
    );
    await expect(pool.accounts.signIn({ username, password: PASSWORD })).rejects.toThrow(refusal("PostAuthentication"));
    const { status, body } = await pool.api("InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: pool.settings.clientId,
      AuthParameters: { USERNAME: username, PASSWORD },
    });
    expect(status).toBe(400);
    expect(body).toStrictEqual({
      __type: "UserLambdaValidationException",
      message: `PostAuthentication failed with error ${reason}.`,
    });
    expect(pool.logs).toStrictEqual([
      `error user pool: PostConfirmation failed: ${reason}`,
      `error user pool: PostAuthentication failed: ${reason}`,
      `error user pool: PostAuthentication failed: ${reason}`,
    ]);

    pool.claims.useSync((event) => event);
    // The user was confirmed before the function was asked, as in Cognito.
    expect(await pool.accounts.signIn({ username, password: PASSWORD })).toStrictEqual({ username });
  });
});
