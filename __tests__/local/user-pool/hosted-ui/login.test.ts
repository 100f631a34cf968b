import { AccountError } from "../../../../local/user-pool/hosted-ui/accounts";
import { alertOf, formOf, textOf } from "./browser";
import { FakeAccounts } from "./fake-accounts";
import { CALLBACK, implicit, oauthQuery, type Served, serve } from "./served";

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

const ADA = { username: "ada", password: "Password-1" };

describe("GET /login", () => {
  it("shows a form that carries the authorization request", async () => {
    const query = oauthQuery({ nonce: "n", code_challenge: "c".repeat(43), code_challenge_method: "S256" });
    const { status, text } = await served.browser().get(`/login?${query}&lang=de`);
    expect(status).toBe(200);
    const { action, fields } = formOf(text);
    const [path, carried] = action.split("?");
    expect(path).toBe("/login");
    expect(Object.fromEntries(new URLSearchParams(carried))).toStrictEqual(
      Object.fromEntries(new URLSearchParams(query)),
    );
    expect(Object.keys(fields)).toStrictEqual(["username", "password"]);
    expect(fields.username).toMatchObject({ type: "text", autocomplete: "username", autofocus: "" });
    expect(fields.password).toMatchObject({ type: "password", autocomplete: "current-password" });
    expect(fields.password).not.toHaveProperty("autofocus");
    expect(textOf(text, 'for="username"')).toBe("Username");
    expect(textOf(text, 'for="password"')).toBe("Password");
    expect(alertOf(text)).toBeUndefined();
    expect(text).toContain('href="/signup?');
    expect(text).toContain('href="/forgotPassword?');
  });

  it("asks for the e-mail address where users sign in with it", async () => {
    await served.close();
    served = await serve((identity) => ({ ...identity, signIn: "email" }));
    const { text } = await served.browser().get(`/login?${oauthQuery()}`);
    expect(formOf(text).fields.username).toMatchObject({ type: "email", autocomplete: "username" });
    expect(textOf(text, 'for="username"')).toBe("E-mail address");
  });

  it("offers no account where users cannot create one", async () => {
    await served.close();
    served = await serve((identity) => ({ ...identity, selfSignUp: false }));
    const { text } = await served.browser().get(`/login?${oauthQuery()}`);
    expect(text).not.toContain("/signup");
    expect(text).toContain("/forgotPassword");
  });

  it("lets a signed-in user go on or become somebody else", async () => {
    const browser = served.browser();
    await browser.post(`/login?${oauthQuery()}`, ADA);
    const { text } = await browser.get(`/login?${oauthQuery()}`);
    expect(text).toContain("You are signed in as <strong>ada</strong>");
    expect(text).toContain('href="/oauth2/authorize?');
    expect((await served.browser().get(`/login?${oauthQuery()}`)).text).not.toContain("You are signed in");
  });
});

describe("POST /login", () => {
  it("goes back to the client with a code and the state", async () => {
    const { status, location } = await served.browser().post(`/login?${oauthQuery()}`, ADA);
    expect(status).toBe(302);
    expect(location).toMatch(/^http:\/\/localhost:3333\/cognito-callback\?code=[\w-]{43}&state=a\+state$/);
  });

  it("leaves out a state that was not there", async () => {
    const { location } = await served.browser().post(`/login?${oauthQuery({ state: undefined })}`, ADA);
    expect(location).toMatch(/\?code=[\w-]{43}$/);
  });

  it("starts a session whose cookie no script can read and no other site sends along with a form", async () => {
    const { headers } = await served.browser().post(`/login?${oauthQuery()}`, ADA);
    expect(headers.getSetCookie()).toStrictEqual([
      expect.stringMatching(/^cognito-9229=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it("gives the session a new name at each sign-in and ends the old one", async () => {
    const browser = served.browser();
    const first = await browser.post(`/login?${oauthQuery()}`, ADA);
    const second = await browser.post(`/login?${oauthQuery()}`, ADA);
    const old = first.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    expect(second.headers.getSetCookie()[0]).not.toContain(old);
    const { location } = await served.browser().get(`/oauth2/authorize?${oauthQuery()}`, { cookie: old });
    expect(location).toMatch(/^\/login\?/);
  });

  it("trims the name and never the password", async () => {
    const wide = await served.browser().post(`/login?${oauthQuery()}`, { ...ADA, username: "  ada " });
    expect(wide.location).toContain("code=");
    const padded = await served.browser().post(`/login?${oauthQuery()}`, { ...ADA, password: "Password-1 " });
    expect(padded.status).toBe(400);
  });

  it.each([
    ["a wrong password", { ...ADA, password: "wrong" }],
    ["an unknown user", { username: "nobody", password: "Password-1" }],
    ["an empty form", {}],
  ])("refuses %s with the same words", async (_, fields: Record<string, string>) => {
    const { status, headers, text } = await served.browser().post(`/login?${oauthQuery()}`, fields);
    expect(status).toBe(400);
    expect(alertOf(text)).toBe("Incorrect username or password.");
    expect(headers.getSetCookie()).toStrictEqual([]);
    expect(text).not.toContain("wrong");
    expect(formOf(text).fields.username?.value ?? "").toBe(fields.username ?? "");
    expect(formOf(text).fields.password).not.toHaveProperty("value");
  });

  it("says what a function of the pool refused", async () => {
    const message = "PostAuthentication failed with error no entry.";
    served.accounts.failures.set("signIn", new AccountError("UserLambdaValidationException", message));
    const { text } = await served.browser().post(`/login?${oauthQuery()}`, ADA);
    expect(alertOf(text)).toBe(message);
  });

  it("sends an unconfirmed user who knows the password to the confirmation", async () => {
    const browser = served.browser();
    const fields = { username: "newcomer", password: "Password-1" };
    const { status, location } = await browser.post(`/login?${oauthQuery()}`, fields);
    expect([status, location]).toStrictEqual([302, `/confirm?${oauthQuery()}`]);
    expect(formOf((await browser.get(location)).text).fields.username?.value).toBe("newcomer");
    // Knowing the password of an unconfirmed account is no session.
    expect((await browser.get(`/oauth2/authorize?${oauthQuery()}`)).location).toMatch(/^\/login\?/);
  });

  it("keeps the pool's own name of the user, not the one that was entered", async () => {
    await served.close();
    served = await serve((identity) => identity, new FakeAccounts((name) => `uuid-of-${name}`));
    const browser = served.browser();
    const { location } = await browser.post(`/login?${oauthQuery()}`, ADA);
    const code = new URL(location).searchParams.get("code") ?? "";
    await browser.post("/oauth2/token", {
      grant_type: "authorization_code",
      client_id: served.settings.clientId,
      redirect_uri: CALLBACK,
      code,
    });
    expect(served.accounts.tokenRequests).toMatchObject([{ username: "uuid-of-ada" }]);
  });
});

describe("GET /oauth2/authorize", () => {
  it("shows the sign-in page without a session", async () => {
    const { status, location } = await served.browser().get(`/oauth2/authorize?${oauthQuery()}`);
    expect([status, location]).toStrictEqual([302, `/login?${oauthQuery()}`]);
  });

  it("goes back at once with one, until an hour has passed", async () => {
    const browser = served.browser();
    await browser.post(`/login?${oauthQuery()}`, ADA);
    served.clock.now += 3600_000 - 1;
    expect((await browser.get(`/oauth2/authorize?${oauthQuery()}`)).location).toMatch(/cognito-callback\?code=/);
    served.clock.now += 1;
    expect((await browser.get(`/oauth2/authorize?${oauthQuery()}`)).location).toMatch(/^\/login\?/);
  });

  it("does not take a cookie for a session that it did not start", async () => {
    const cookie = `other=1; cognito-9229=${"x".repeat(43)}; cognito-92290=y`;
    const { location } = await served.browser().get(`/oauth2/authorize?${oauthQuery()}`, { cookie });
    expect(location).toMatch(/^\/login\?/);
  });
});

describe("the implicit grant", () => {
  beforeEach(async () => {
    await served.close();
    served = await serve(implicit);
  });
  const query = (changes = {}) => oauthQuery({ response_type: "token", ...changes });

  it("puts the tokens into the fragment, and no refresh token", async () => {
    const { location } = await served.browser().post(`/login?${query({ nonce: "once" })}`, ADA);
    const [before, fragment] = location.split("#");
    expect(before).toBe(CALLBACK);
    expect(Object.fromEntries(new URLSearchParams(fragment))).toStrictEqual({
      id_token: "id-of-ada",
      access_token: "access-of-ada",
      token_type: "Bearer",
      expires_in: "3600",
      state: "a state",
    });
    expect(served.accounts.tokenRequests).toStrictEqual([
      { username: "ada", scopes: ["openid", "email"], nonce: "once" },
    ]);
  });

  it("gives an ID token for the scope openid only", async () => {
    const { location } = await served.browser().post(`/login?${query({ scope: "email" })}`, ADA);
    expect(location).not.toContain("id_token");
    expect(location).toContain("access_token=access-of-ada");
  });

  it("takes the refusal of the claims function back to the client", async () => {
    const message = "PreTokenGeneration failed with error custom-jwt-claims: missing-sub.";
    served.accounts.failures.set("issueTokens", new AccountError("UserLambdaValidationException", message));
    const { location } = await served.browser().post(`/login?${query()}`, ADA);
    expect(Object.fromEntries(new URLSearchParams(location.split("#")[1]))).toStrictEqual({
      error: "invalid_request",
      error_description: message,
      state: "a state",
    });
  });
});
