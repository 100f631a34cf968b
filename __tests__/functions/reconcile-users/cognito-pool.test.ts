import { CognitoPool } from "../../../functions/reconcile-users/cognito-pool";
import type { PoolUser, UserPoolPages } from "../../../functions/reconcile-users/pool";
import { type AwsAnswer, type AwsServer, awsError, awsServer } from "./aws-server";

const POOL = "eu-west-1_abc";

let server: AwsServer | undefined;

afterEach(() => server?.close());

/** A pool whose requests get these answers, one after another; the last one again and again. */
async function poolWith(...answers: readonly AwsAnswer[]): Promise<{ pool: UserPoolPages; asked: () => unknown[] }> {
  const started = await awsServer((_, count) => answers[Math.min(count, answers.length) - 1] ?? { body: {} });
  server = started;
  return {
    pool: new CognitoPool(POOL, started.client),
    asked: () => started.requests.map(({ operation, body }) => [operation, body]),
  };
}

function listed(...subs: readonly string[]) {
  return subs.map((sub) => ({
    Username: `name-${sub}`,
    Attributes: [
      { Name: "email", Value: `${sub}@example.com` },
      { Name: "sub", Value: sub },
    ],
    Enabled: true,
    UserStatus: "CONFIRMED",
  }));
}

async function allOf(pages: AsyncIterable<readonly PoolUser[]>): Promise<string[][]> {
  const all: string[][] = [];
  for await (const page of pages) all.push(page.map(({ id }) => id));
  return all;
}

describe("the users of a pool", () => {
  it("are all pages, empty ones in between too", async () => {
    const { pool, asked } = await poolWith(
      { body: { Users: listed("a1", "a2"), PaginationToken: "one" } },
      { body: { Users: [], PaginationToken: "two" } },
      { body: { Users: listed("a3") } },
    );
    expect(await allOf(pool.users("a"))).toStrictEqual([["a1", "a2"], [], ["a3"]]);
    // Nothing else: AttributesToGet would make Cognito refuse a page with a user who lacks one of them.
    const request = { UserPoolId: POOL, Filter: 'sub ^= "a"', Limit: 60 };
    expect(asked()).toStrictEqual([
      ["ListUsers", request],
      ["ListUsers", { ...request, PaginationToken: "one" }],
      ["ListUsers", { ...request, PaginationToken: "two" }],
    ]);
  });

  it("are asked for without a filter where all are meant", async () => {
    const { pool, asked } = await poolWith({ body: { Users: [] } });
    expect(await allOf(pool.users(""))).toStrictEqual([[]]);
    expect(asked()).toStrictEqual([["ListUsers", { UserPoolId: POOL, Limit: 60 }]]);
  });

  const [user] = listed("a1");
  const SAME = { id: "a1", username: "name-a1", email: "a1@example.com", enabled: true, confirmed: true };
  const withoutEmail = [{ Name: "sub", Value: "a1" }];

  it.each<[string, object, Partial<PoolUser>]>([
    ["ordinary", {}, {}],
    ["disabled", { Enabled: false }, { enabled: false }],
    ["never confirmed", { UserStatus: "UNCONFIRMED" }, { confirmed: false }],
    ["imported", { UserStatus: "RESET_REQUIRED" }, {}],
    ["made by an administrator", { UserStatus: "FORCE_CHANGE_PASSWORD" }, {}],
    ["federated", { UserStatus: "EXTERNAL_PROVIDER" }, {}],
    ["without an address", { Attributes: withoutEmail }, { email: null }],
    ["with an empty address", { Attributes: [...withoutEmail, { Name: "email", Value: "" }] }, { email: null }],
  ])("are read as they are: %s", async (_, given, read) => {
    const { pool } = await poolWith({ body: { Users: [{ ...user, ...given }] } });
    const before = Date.now();
    for await (const [found] of pool.users("")) {
      expect(found).toStrictEqual({ ...SAME, ...read, at: expect.any(String) });
      expect(Date.parse(found?.at ?? "")).toBeGreaterThanOrEqual(before);
      expect(Date.parse(found?.at ?? "")).toBeLessThanOrEqual(Date.now());
    }
    expect.assertions(3);
  });

  it("say when the pool was asked for their page, and not when it answered", async () => {
    let asked = 0;
    server = await awsServer(() => {
      asked = Date.now();
      return { body: { Users: [user] } };
    });
    for await (const [found] of new CognitoPool(POOL, server.client).users("")) {
      expect(Date.parse(found?.at ?? "")).toBeLessThanOrEqual(asked);
    }
    expect.assertions(1);
  });

  it.each([
    ["sub", { Attributes: [] }],
    ["name", { Username: undefined }],
  ])("cannot be without %s", async (_, given) => {
    const { pool } = await poolWith({ body: { Users: [{ ...user, ...given }] } });
    await expect(allOf(pool.users(""))).rejects.toMatchObject({
      name: "CodedError",
      code: "malformed",
      message: "Cognito listed a user without sub or user name",
    });
  });

  it("are asked for again when Cognito says it is too much", async () => {
    const { pool, asked } = await poolWith(
      awsError("TooManyRequestsException"),
      awsError("InternalErrorException", 500),
      {
        body: { Users: listed("a1") },
      },
    );
    expect(await allOf(pool.users("a"))).toStrictEqual([["a1"]]);
    expect(asked()).toHaveLength(3);
  });

  it("are not asked for again when they are denied", async () => {
    const { pool, asked } = await poolWith(awsError("AccessDeniedException"));
    await expect(allOf(pool.users("a"))).rejects.toMatchObject({ name: "AccessDeniedException" });
    expect(asked()).toHaveLength(1);
  });
});

describe("a look-up", () => {
  it.each([
    ["finds", [{ body: { Users: listed("a1") } }], true, 1],
    ["does not find", [{ body: { Users: [] } }], false, 1],
    [
      "finds behind an empty page",
      [{ body: { Users: [], PaginationToken: "t" } }, { body: { Users: listed("a1") } }],
      true,
      2,
    ],
  ])("%s a user", async (_, answers, found, requests) => {
    const { pool, asked } = await poolWith(...answers);
    expect(await pool.has("a1-b2")).toBe(found);
    expect(asked()).toHaveLength(requests);
    expect(asked()[0]).toStrictEqual(["ListUsers", { UserPoolId: POOL, Filter: 'sub = "a1-b2"', Limit: 60 }]);
  });

  it.each([
    [[{ body: { Users: listed("a1"), PaginationToken: "more" } }], true, 1],
    [[{ body: { Users: [], PaginationToken: "t" } }, { body: { Users: listed("a1") } }], true, 2],
    [[{ body: { Users: [], PaginationToken: "t" } }, { body: { Users: [] } }], false, 2],
  ])("tells whether there is anybody: %#", async (answers, any, requests) => {
    const { pool, asked } = await poolWith(...answers);
    expect(await pool.hasUsers()).toBe(any);
    expect(asked()).toHaveLength(requests);
    expect(asked()[0]).toStrictEqual(["ListUsers", { UserPoolId: POOL, Limit: 1 }]);
  });
});

it.each([
  [{ UserPool: { EstimatedNumberOfUsers: 4711 } }, 4711],
  [{ UserPool: {} }, 0],
  [{}, 0],
])("estimates the number of users: %j", async (body, users) => {
  const { pool, asked } = await poolWith({ body });
  expect(await pool.estimatedUsers()).toBe(users);
  expect(asked()).toStrictEqual([["DescribeUserPool", { UserPoolId: POOL }]]);
});
