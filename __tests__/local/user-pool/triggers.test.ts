import { decodeJwt } from "jose";
import { DEFAULT_CLAIMS_NAMESPACE } from "../../../contracts/claims";
import { AccountError } from "../../../local/user-pool/hosted-ui/accounts";
import { Failure, hasuraClaims } from "./claims-endpoint";
import { PASSWORD, stopPools, type TestPool, testPool } from "./pool";

const scopes = ["openid"];

afterAll(stopPools);

describe("the claims function", () => {
  let pool: TestPool;

  beforeAll(async () => {
    pool = await testPool();
    await pool.confirmed("ada");
  });

  beforeEach(() => {
    pool.claims.reset();
    pool.logs.length = 0;
  });

  it.each([
    {
      name: "throws",
      answer: new Failure({
        errorType: "NoSub",
        errorMessage: "no sub in the event",
        stackTrace: ["Error: no sub", "    at handler (/var/task/index.js:1:2)"],
      }),
      reason: "no sub in the event",
    },
    {
      name: "takes too long",
      answer: new Failure({ errorType: "Sandbox.Timedout", errorMessage: "Task timed out after 5.00 seconds" }),
      reason: "Task timed out after 5.00 seconds",
    },
    {
      name: "answers what Cognito would refuse",
      answer: { response: { claimsOverrideDetails: { claimsToAddOrOverride: { a: 1 } } } },
      reason: /^Unrecognizable lambda output: claimsOverrideDetails, where version 1 takes strings only; /,
    },
    { name: "answers nothing", answer: null, reason: /^Unrecognizable lambda output: / },
  ])("ends every way to a token when it $name, with its reason and without a trace", async ({ answer, reason }) => {
    const { refreshToken = "" } = await pool.accounts.issueTokens({ username: "ada", scopes });
    pool.claims.use(() => answer);
    const signIn = {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: pool.settings.clientId,
      AuthParameters: { USERNAME: "ada", PASSWORD },
    };
    const pattern = typeof reason === "string" ? reason : reason.source.slice(1);
    const expected = new RegExp(`^PreTokenGeneration failed with error ${pattern}`);

    for (const way of [
      pool.accounts.issueTokens({ username: "ada", scopes }),
      pool.accounts.refreshTokens(refreshToken),
    ]) {
      const error: unknown = await way.catch((caught: unknown) => caught);
      if (!(error instanceof AccountError)) throw new Error(`expected an AccountError, saw ${error}`);
      expect(error.code).toBe("UserLambdaValidationException");
      expect(error.message).toMatch(expected);
    }
    const { status, body, text } = await pool.api("InitiateAuth", signIn);
    expect(status).toBe(400);
    expect(body).toStrictEqual({
      __type: "UserLambdaValidationException",
      message: expect.stringMatching(expected),
    });
    expect(text).not.toContain("index.js");
    expect(pool.logs).toHaveLength(3);
    for (const line of pool.logs) {
      expect(line).toMatch(/^error user pool: no token for a sign-in: /);
      expect(line).not.toContain("index.js");
    }
  });

  it("ends the login when it cannot be reached", async () => {
    const unreachable = await testPool();
    await unreachable.confirmed("ada");
    await unreachable.claims.stop();
    await expect(unreachable.accounts.issueTokens({ username: "ada", scopes })).rejects.toThrow(
      new AccountError(
        "UserLambdaValidationException",
        "PreTokenGeneration failed with error the function cannot be reached.",
      ),
    );
  });

  it("says in the terminal what of its answer has no effect", async () => {
    pool.claims.use((event) => ({
      ...event,
      response: { claimsOverrideDetails: { claimsToAddOrOverride: { sub: "other", mine: "1" } } },
    }));
    const { idToken } = await pool.accounts.issueTokens({ username: "ada", scopes });
    expect(decodeJwt(idToken)).toMatchObject({ mine: "1" });
    expect(decodeJwt(idToken).sub).not.toBe("other");
    expect(pool.logs).toStrictEqual(["warn claims: the trigger cannot change sub: Cognito reserves these claims"]);
  });

  it("is asked as Cognito asks: version, source, region, status, client", async () => {
    await pool.accounts.issueTokens({ username: "ada", scopes });
    expect(pool.claims.events).toStrictEqual([
      {
        version: "1",
        triggerSource: "TokenGeneration_HostedAuth",
        region: "eu-central-1",
        userPoolId: pool.settings.userPoolId,
        userName: "ada",
        callerContext: { awsSdkVersion: expect.any(String), clientId: pool.settings.clientId },
        request: {
          userAttributes: {
            sub: expect.any(String),
            email: "ada@example.com",
            email_verified: "true",
            "cognito:user_status": "CONFIRMED",
          },
          groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        },
        response: { claimsOverrideDetails: null },
      },
    ]);
  });
});

describe("the claims format", () => {
  it("stringified asks with version 1 and puts a string into the token", async () => {
    const pool = await testPool({ "claims.format": "stringified" });
    await pool.confirmed("ada");
    const { idToken } = await pool.accounts.issueTokens({ username: "ada", scopes });
    expect(pool.claims.events.map(({ version }) => version)).toStrictEqual(["1"]);
    expect(decodeJwt(idToken)[DEFAULT_CLAIMS_NAMESPACE]).toEqual(expect.any(String));
  });

  it("json asks with version 2, with scopes, and puts an object into the ID token alone", async () => {
    const pool = await testPool({ "claims.format": "json" });
    await pool.confirmed("ada");
    const { accessToken, idToken } = await pool.accounts.issueTokens({ username: "ada", scopes });
    expect(pool.claims.events).toMatchObject([{ version: "2", request: { scopes: ["openid", "email", "profile"] } }]);
    const [event] = pool.claims.events;
    expect(decodeJwt(idToken)[DEFAULT_CLAIMS_NAMESPACE]).toStrictEqual({
      "x-hasura-user-id": event?.request.userAttributes.sub,
      "x-hasura-default-role": "user",
      "x-hasura-allowed-roles": ["user"],
    });
    expect(decodeJwt(accessToken)).not.toHaveProperty([DEFAULT_CLAIMS_NAMESPACE]);
  });

  it("json lets an answer of version 1 count for nothing, as Cognito does", async () => {
    const pool = await testPool({ "claims.format": "json" });
    await pool.confirmed("ada");
    pool.claims.use((event) => hasuraClaims({ ...event, version: "1" }));
    const { idToken } = await pool.accounts.issueTokens({ username: "ada", scopes });
    expect(decodeJwt(idToken)).not.toHaveProperty([DEFAULT_CLAIMS_NAMESPACE]);
    expect(pool.logs).toHaveLength(1);
  });
});
