import { AccountError } from "../../../local/user-pool/hosted-ui/accounts";
import { PASSWORD, stopPools, type TestPool, testPool } from "./pool";
import { refusal } from "./refusal";

const WRONG_LOGIN = new AccountError("NotAuthorizedException");

afterAll(stopPools);

describe("accounts that sign in with a name", () => {
  let pool: TestPool;

  beforeAll(async () => {
    pool = await testPool();
  });

  it("go from sign-up over the code in the mail to a sign-in", async () => {
    const { accounts, code, mails } = pool;
    expect(await accounts.signUp({ username: "ada", email: "ada@example.com", password: PASSWORD })).toStrictEqual({
      username: "ada",
    });
    expect(mails).toStrictEqual([
      {
        to: "ada@example.com",
        username: "ada",
        subject: "Your verification code",
        code: expect.stringMatching(/^\d{6}$/),
      },
    ]);
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, "0");
    for (const attempt of [wrong, "", ` ${code()}`]) {
      expect(await refusal(accounts.confirmSignUp({ username: "ada", code: attempt }))).toBe(
        "CodeMismatchException: That code is not right. Check it, or ask for a new one.",
      );
    }
    expect((await pool.user("ada")).UserStatus).toBe("UNCONFIRMED");
    expect(await accounts.confirmSignUp({ username: "ada", code: code() })).toStrictEqual({ username: "ada" });
    expect(await accounts.signIn({ username: "ada", password: PASSWORD })).toStrictEqual({ username: "ada" });
  });

  it("have a verified address once confirmed, and not before", async () => {
    await pool.accounts.signUp({ username: "vera", email: "vera@example.com", password: PASSWORD });
    const verified = async () =>
      (await pool.user("vera")).Attributes.find(({ Name }) => Name === "email_verified")?.Value;
    expect(await verified()).toBeUndefined();
    await pool.accounts.confirmSignUp({ username: "vera", code: pool.code() });
    expect(await verified()).toBe("true");
  });

  it("spend their code: it confirms once", async () => {
    await pool.confirmed("once");
    expect(await refusal(pool.accounts.confirmSignUp({ username: "once", code: pool.code() }))).toBe(
      "ExpiredCodeException: That code has expired. Ask for a new one.",
    );
  });

  it.each([
    { name: "a wrong password", username: "ada", password: "Local-12345" },
    { name: "no password", username: "ada", password: "" },
    { name: "an unknown name", username: "nobody", password: PASSWORD },
    { name: "no name", username: "", password: PASSWORD },
    { name: "a name of every object", username: "__proto__", password: PASSWORD },
    { name: "another such name", username: "constructor", password: PASSWORD },
    { name: "an e-mail address, which is no name here", username: "ada@example.com", password: PASSWORD },
  ])("are told the same for $name as for everything else that is wrong", async ({ username, password }) => {
    await expect(pool.accounts.signIn({ username, password })).rejects.toStrictEqual(WRONG_LOGIN);
    expect(WRONG_LOGIN.message).toBe("Incorrect username or password.");
  });

  it("are the same in capitals", async () => {
    await pool.confirmed("Grace");
    for (const username of ["Grace", "grace", "GRACE"]) {
      expect(await pool.accounts.signIn({ username, password: PASSWORD })).toStrictEqual({ username: "Grace" });
    }
    expect(
      await refusal(pool.accounts.signUp({ username: "gRACE", email: "other@example.com", password: PASSWORD })),
    ).toBe("UsernameExistsException: An account with this name exists already.");
  });

  it.each(["__proto__", "constructor", "名前", "a.b@c", "x".repeat(128)])("may be called %s", async (username) => {
    await pool.confirmed(username, "someone@example.com");
    expect(await pool.accounts.signIn({ username, password: PASSWORD })).toStrictEqual({ username });
  });

  it.each(["", "with space", "tab\t", "x".repeat(129), "\u0000"])("may not be called %j", async (username) => {
    const mails = pool.mails.length;
    expect(await refusal(pool.accounts.signUp({ username, email: "a@example.com", password: PASSWORD }))).toBe(
      "InvalidParameterException: A username has 1 to 128 letters, digits and signs, and no spaces.",
    );
    expect(pool.mails).toHaveLength(mails);
  });

  it.each(["", "ada", "@", "a@", "@b", "a b@c", "a@b@c"])("need an address, which %j is not", async (email) => {
    expect(await refusal(pool.accounts.signUp({ username: "mail", email, password: PASSWORD }))).toBe(
      "InvalidParameterException: That is no e-mail address.",
    );
  });

  it.each([
    { password: "Local-1", problem: "Password not long enough" },
    { password: "local-1234", problem: "Password must have uppercase characters" },
    { password: "Local-abcd", problem: "Password must have numeric characters" },
    { password: "Local12345", problem: "Password must have symbol characters" },
    { password: "", problem: "Password not long enough" },
  ])("are not made with the password $password", async ({ password, problem }) => {
    expect(await refusal(pool.accounts.signUp({ username: "weak", email: "weak@example.com", password }))).toBe(
      `InvalidPasswordException: Password did not conform with policy: ${problem}`,
    );
    await expect(pool.user("weak")).rejects.toThrow("no user weak");
  });

  it("that are not confirmed learn it with the right password alone", async () => {
    await pool.accounts.signUp({ username: "una", email: "una@example.com", password: PASSWORD });
    expect(await refusal(pool.accounts.signIn({ username: "una", password: PASSWORD }))).toBe(
      "UserNotConfirmedException: The account is not confirmed yet.",
    );
    await expect(pool.accounts.signIn({ username: "una", password: "Wrong-1234" })).rejects.toStrictEqual(WRONG_LOGIN);
  });

  it("that are disabled cannot sign in, and are not told why", async () => {
    await pool.confirmed("dora");
    await pool.change("dora", { Enabled: false });
    await expect(pool.accounts.signIn({ username: "dora", password: PASSWORD })).rejects.toStrictEqual(WRONG_LOGIN);
  });

  it.each(["RESET_REQUIRED", "FORCE_CHANGE_PASSWORD"] as const)(
    "in the state %s must choose a password",
    async (state) => {
      await pool.confirmed(`must-${state}`);
      await pool.change(`must-${state}`, { UserStatus: state });
      expect(await refusal(pool.accounts.signIn({ username: `must-${state}`, password: PASSWORD }))).toBe(
        "PasswordResetRequiredException: The password must be reset: choose “Forgot your password?”.",
      );
    },
  );

  it("get a new code, and the old one no longer counts", async () => {
    const { accounts, code, mails } = pool;
    await accounts.signUp({ username: "rena", email: "rena@example.com", password: PASSWORD });
    const old = code();
    do await accounts.resendCode("RENA");
    while (code() === old);
    expect(mails.at(-1)).toMatchObject({ to: "rena@example.com", username: "rena", subject: "Your verification code" });
    expect(await refusal(accounts.confirmSignUp({ username: "rena", code: old }))).toMatch(/^CodeMismatchException/);
    await accounts.confirmSignUp({ username: "rena", code: code() });
  });

  it.each(["nobody", "ada", ""])("send no code for %j, and say nothing", async (username) => {
    const mails = pool.mails.length;
    await expect(pool.accounts.resendCode(username)).resolves.toBeUndefined();
    expect(pool.mails).toHaveLength(mails);
  });

  it("choose a new password with a code, by the same rules", async () => {
    const { accounts, code, mails } = pool;
    await pool.confirmed("fiona");
    await accounts.forgotPassword("Fiona");
    expect(mails.at(-1)).toMatchObject({ to: "fiona@example.com", subject: "Your password reset code" });
    const reset = (parts: { code?: string; password?: string }) =>
      refusal(accounts.confirmForgotPassword({ username: "fiona", code: code(), password: "Other-1234", ...parts }));
    expect(await reset({ password: "short" })).toMatch(/^InvalidPasswordException: .+not long enough$/);
    expect(await reset({ code: `${code()}0` })).toMatch(/^CodeMismatchException/);
    expect(await reset({})).toBe("nothing was refused");
    expect(await reset({})).toMatch(/^CodeMismatchException/);
    await expect(accounts.signIn({ username: "fiona", password: PASSWORD })).rejects.toStrictEqual(WRONG_LOGIN);
    expect(await accounts.signIn({ username: "fiona", password: "Other-1234" })).toStrictEqual({ username: "fiona" });
  });

  it("that do not exist get no code, and nobody is told so", async () => {
    const mails = pool.mails.length;
    await expect(pool.accounts.forgotPassword("nobody")).resolves.toBeUndefined();
    expect(pool.mails).toHaveLength(mails);
    expect(
      await refusal(pool.accounts.confirmForgotPassword({ username: "nobody", code: "1", password: PASSWORD })),
    ).toMatch(/^UserNotFoundException: Incorrect username or password\.$/);
    expect(await refusal(pool.accounts.confirmSignUp({ username: "nobody", code: "1" }))).toMatch(
      /^UserNotFoundException/,
    );
  });
});
