import { z } from "zod";
import { stopPools, type TestPool, testPool } from "./pool";

const answerSchema = z.object({
  Users: z.array(
    z.object({
      Username: z.string(),
      Enabled: z.boolean(),
      UserStatus: z.string(),
      Attributes: z.array(z.object({ Name: z.string(), Value: z.string() })),
    }),
  ),
  PaginationToken: z.string().optional(),
});

type Page = z.output<typeof answerSchema>;

let pool: TestPool;

const sub = (count: number) => `${(count % 16).toString(16)}0000000-0000-4000-8000-${String(count).padStart(12, "0")}`;

beforeAll(async () => {
  pool = await testPool();
  const now = new Date();
  const user = {
    Password: "Local-1234",
    Enabled: true,
    UserStatus: "CONFIRMED",
    UserCreateDate: now,
    UserLastModifiedDate: now,
    RefreshTokens: [],
  };
  await Promise.all(
    Array.from({ length: 121 }, (_, count) =>
      pool.emulator.pool.saveUser(pool.emulator.context, {
        ...user,
        Username: `user-${count}`,
        Attributes: [
          { Name: "sub", Value: sub(count) },
          { Name: "email", Value: `user-${count}@example.com` },
        ],
      }),
    ),
  );
});

afterAll(stopPools);

const ask = (request: Readonly<Record<string, unknown>> = {}) =>
  pool.api("ListUsers", { UserPoolId: pool.settings.userPoolId, ...request });

async function page(request: Readonly<Record<string, unknown>> = {}): Promise<Page> {
  return answerSchema.parse((await ask(request)).body);
}

async function all(request: Readonly<Record<string, unknown>> = {}): Promise<string[][]> {
  const pages: string[][] = [];
  let PaginationToken: string | undefined;
  do {
    const { Users, PaginationToken: next } = await page({ ...request, ...(PaginationToken && { PaginationToken }) });
    pages.push(Users.map(({ Username }) => Username));
    PaginationToken = next;
  } while (PaginationToken !== undefined);
  return pages;
}

const everybody = Array.from({ length: 121 }, (_, count) => `user-${count}`).sort();

describe("ListUsers", () => {
  it.each([
    { request: {}, sizes: [60, 60, 1] },
    { request: { Limit: 0 }, sizes: [60, 60, 1] },
    { request: { Limit: 60 }, sizes: [60, 60, 1] },
    { request: { Limit: 59 }, sizes: [59, 59, 3] },
    { request: { Filter: 'sub ^= "0"' }, sizes: [8] },
    { request: { Filter: 'sub ^= "0"', Limit: 8 }, sizes: [8] },
    { request: { Filter: 'sub ^= "0"', Limit: 4 }, sizes: [4, 4] },
    { request: { Filter: 'username = "nobody"' }, sizes: [0] },
  ])("gives $sizes users for $request", async ({ request, sizes }) => {
    const pages = await all(request);
    expect(pages.map(({ length }) => length)).toStrictEqual(sizes);
    expect(new Set(pages.flat()).size).toBe(sizes.reduce((sum, size) => sum + size));
    if (!("Filter" in request)) expect(pages.flat().sort()).toStrictEqual(everybody);
  });

  it("finds one by the whole sub, with what Cognito tells of a user", async () => {
    await pool.change("user-7", { Enabled: false });
    const { Users, PaginationToken } = await page({ Filter: `sub = "${sub(7)}"` });
    expect(Users).toStrictEqual([
      {
        Username: "user-7",
        Enabled: false,
        UserStatus: "CONFIRMED",
        Attributes: expect.arrayContaining([{ Name: "sub", Value: sub(7) }]),
      },
    ]);
    expect(PaginationToken).toBeUndefined();
  });

  it("leaves nobody out and names nobody twice when somebody goes between two pages", async () => {
    expect(await readWhileSomebodyGoes()).toStrictEqual({ twice: 0, missing: 0 });
  });

  it("gives the attributes that were asked for", async () => {
    const { Users } = await page({ AttributesToGet: ["email"], Limit: 1 });
    expect(Users[0]?.Attributes.map(({ Name }) => Name)).toStrictEqual(["email"]);
  });

  it.each([
    { name: "a limit above 60", request: { Limit: 61 }, says: /Limit/ },
    { name: "a limit below 0", request: { Limit: -1 }, says: /Limit/ },
    { name: "an invented token", request: { PaginationToken: "next" }, says: /^Invalid pagination token\.$/ },
    { name: "a filter that is none", request: { Filter: "everybody" }, says: /^Error while parsing filter$/ },
    { name: "a custom attribute in a filter", request: { Filter: 'custom:a = "1"' }, says: /custom:a/ },
  ])("refuses $name", async ({ request, says }) => {
    const { status, body } = await ask(request);
    expect([status, body.__type]).toStrictEqual([400, "InvalidParameterException"]);
    expect(body.message).toMatch(says);
  });
});

/** Reads page by page; one of the first page is deleted meanwhile, and put back. */
async function readWhileSomebodyGoes(): Promise<{ twice: number; missing: number }> {
  const first = await page({ Limit: 20 });
  const seen = first.Users.map(({ Username }) => Username);
  const [victim = ""] = seen;
  const user = await pool.user(victim);
  await pool.api("AdminDeleteUser", { UserPoolId: pool.settings.userPoolId, Username: victim });
  let { PaginationToken } = first;
  while (PaginationToken !== undefined) {
    const next: Page = await page({ Limit: 20, PaginationToken });
    seen.push(...next.Users.map(({ Username }) => Username));
    ({ PaginationToken } = next);
  }
  await pool.emulator.pool.saveUser(pool.emulator.context, user);
  return {
    twice: seen.length - new Set(seen).size,
    missing: everybody.filter((name) => !seen.includes(name)).length,
  };
}

describe("DescribeUserPool", () => {
  it("counts the users", async () => {
    const { status, body } = await pool.api("DescribeUserPool", { UserPoolId: pool.settings.userPoolId });
    expect(status).toBe(200);
    expect(body.UserPool).toMatchObject({ Id: pool.settings.userPoolId, EstimatedNumberOfUsers: 121 });
  });
});
