import { AccountError } from "../../../local/user-pool/hosted-ui/accounts";
import { PASSWORD, stopPools, type TestPool, testPool } from "./pool";
import { refusal } from "./refusal";

const WRONG_LOGIN = new AccountError("NotAuthorizedException");

afterAll(stopPools);

describe("accounts of a case-sensitive pool", () => {
  it("are different in capitals", async () => {
    const pool = await testPool({ "identity.caseSensitive": true });
    await pool.confirmed("Ada");
    await expect(pool.accounts.signIn({ username: "ada", password: PASSWORD })).rejects.toStrictEqual(WRONG_LOGIN);
    await pool.confirmed("ada");
    expect(await pool.accounts.signIn({ username: "ada", password: PASSWORD })).toStrictEqual({ username: "ada" });
    expect(await pool.accounts.signIn({ username: "Ada", password: PASSWORD })).toStrictEqual({ username: "Ada" });
  });
});

describe("accounts that sign in with an address", () => {
  let pool: TestPool;

  beforeAll(async () => {
    pool = await testPool({ "identity.signIn": "email" });
  });

  it("have a UUID for a name, and the address in any case for signing in", async () => {
    const { accounts, code } = pool;
    const known = await accounts.signUp({ username: "Eve@example.com", email: "Eve@example.com", password: PASSWORD });
    expect(known.username).toMatch(/^[0-9a-f-]{36}$/);
    expect(await accounts.confirmSignUp({ username: "eve@EXAMPLE.com", code: code() })).toStrictEqual(known);
    for (const username of ["Eve@example.com", "eve@example.com", known.username]) {
      expect(await accounts.signIn({ username, password: PASSWORD })).toStrictEqual(known);
    }
    const { Attributes, Username } = await pool.user("eve@example.com");
    expect(Attributes).toContainEqual({ Name: "sub", Value: Username });
    expect(Attributes).toContainEqual({ Name: "email", Value: "Eve@example.com" });
  });

  it("have an address of their own", async () => {
    const signUp = (email: string) => pool.accounts.signUp({ username: email, email, password: PASSWORD });
    await signUp("own@example.com");
    expect(await refusal(signUp("OWN@example.com"))).toMatch(/^UsernameExistsException/);
  });

  it("cannot be made with a name", async () => {
    expect(await refusal(pool.accounts.signUp({ username: "ada", email: "ada@example.com", password: PASSWORD }))).toBe(
      "InvalidParameterException: Username should be an email.",
    );
  });
});

describe("accounts of a pool whose administrators make them", () => {
  it("cannot be made by anybody else", async () => {
    const pool = await testPool({ "identity.selfSignUp": false });
    expect(
      await refusal(pool.accounts.signUp({ username: "ada", email: "ada@example.com", password: PASSWORD })),
    ).toMatch(/^NotAuthorizedException/);
    expect(pool.mails).toStrictEqual([]);
    await expect(pool.user("ada")).rejects.toThrow("no user ada");
  });
});

describe("accounts under a policy of the environment's own", () => {
  it("follow that one", async () => {
    const pool = await testPool({
      "identity.passwordPolicy": {
        minimumLength: 12,
        requireLowercase: false,
        requireUppercase: false,
        requireNumbers: true,
        requireSymbols: false,
      },
    });
    const signUp = (password: string) =>
      refusal(pool.accounts.signUp({ username: "ada", email: "ada@example.com", password }));
    expect(await signUp("abcdefghij1")).toMatch(/not long enough$/);
    expect(await signUp("abcdefghijkl")).toMatch(/numeric characters$/);
    expect(await signUp("abcdefghijk1")).toBe("nothing was refused");
  });
});
