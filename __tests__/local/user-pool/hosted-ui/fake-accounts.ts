import {
  AccountError,
  type Accounts,
  type IssuedTokens,
  type KnownUser,
  type NewAccount,
  type TokenRequest,
} from "../../../../local/user-pool/hosted-ui/accounts";

interface User extends NewAccount {
  code: string | undefined;
  confirmed: boolean;
  password: string;
}

/** Accounts in memory. Codes are counted, so that a test knows each. */
export class FakeAccounts implements Accounts {
  readonly users = new Map<string, User>();
  /** What tokens were asked for. */
  readonly tokenRequests: TokenRequest[] = [];
  /** What each method fails with. */
  readonly failures = new Map<keyof Accounts, Error>();
  private sent = 0;

  /** @param canonical what the pool calls a user who entered this name */
  constructor(private readonly canonical: (name: string) => string = (name) => name) {
    this.users.set("ada", {
      username: "ada",
      email: "ada@example.com",
      password: "Password-1",
      confirmed: true,
      code: undefined,
    });
    this.users.set("newcomer", {
      username: "newcomer",
      email: "new@example.com",
      password: "Password-1",
      confirmed: false,
      code: "000000",
    });
  }

  async signUp(account: NewAccount): Promise<KnownUser> {
    this.fail("signUp");
    if (this.users.has(account.username)) throw new AccountError("UsernameExistsException");
    if (account.password.length < 8) throw new AccountError("InvalidPasswordException");
    this.users.set(account.username, { ...account, confirmed: false, code: this.nextCode() });
    return this.known(account.username);
  }

  async confirmSignUp({ username, code }: { username: string; code: string }): Promise<KnownUser> {
    this.fail("confirmSignUp");
    const user = this.users.get(username);
    if (!user || user.code !== code) throw new AccountError("CodeMismatchException");
    user.confirmed = true;
    user.code = undefined;
    return this.known(username);
  }

  async resendCode(username: string): Promise<void> {
    this.fail("resendCode");
    this.found(username).code = this.nextCode();
  }

  async signIn({ username, password }: { username: string; password: string }): Promise<KnownUser> {
    this.fail("signIn");
    const user = this.users.get(username);
    if (user?.password !== password) throw new AccountError("NotAuthorizedException");
    if (!user.confirmed) throw new AccountError("UserNotConfirmedException");
    return this.known(username);
  }

  async forgotPassword(username: string): Promise<void> {
    this.fail("forgotPassword");
    this.found(username).code = this.nextCode();
  }

  async confirmForgotPassword(reset: { username: string; code: string; password: string }): Promise<void> {
    this.fail("confirmForgotPassword");
    const user = this.found(reset.username);
    if (user.code !== reset.code) throw new AccountError("CodeMismatchException");
    user.password = reset.password;
  }

  async issueTokens(request: TokenRequest): Promise<IssuedTokens> {
    this.fail("issueTokens");
    this.tokenRequests.push(request);
    return {
      idToken: `id-of-${request.username}`,
      accessToken: `access-of-${request.username}`,
      refreshToken: `refresh-of-${request.username}`,
      expiresInSeconds: 3600,
    };
  }

  async refreshTokens(refreshToken: string): Promise<IssuedTokens> {
    this.fail("refreshTokens");
    if (!refreshToken.startsWith("refresh-of-")) {
      throw new AccountError("NotAuthorizedException", "Invalid Refresh Token");
    }
    return { idToken: "new-id", accessToken: "new-access", expiresInSeconds: 1800 };
  }

  async userInfo(accessToken: string): Promise<Readonly<Record<string, unknown>>> {
    this.fail("userInfo");
    if (accessToken !== "access-of-ada") throw new AccountError("NotAuthorizedException");
    return { sub: "sub-of-ada", username: "ada" };
  }

  /** The code that was sent last to a user. */
  codeOf(username: string): string {
    return this.found(username).code ?? "none";
  }

  private found(username: string): User {
    const user = this.users.get(username);
    if (!user) throw new AccountError("UserNotFoundException");
    return user;
  }

  private known(name: string): KnownUser {
    return { username: this.canonical(name) };
  }

  private nextCode(): string {
    this.sent += 1;
    return String(this.sent).padStart(6, "0");
  }

  private fail(method: keyof Accounts): void {
    const failure = this.failures.get(method);
    if (failure) throw failure;
  }
}
