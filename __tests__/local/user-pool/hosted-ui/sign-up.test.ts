import { AccountError } from "../../../../local/user-pool/hosted-ui/accounts";
import { alertOf, formOf, textOf } from "./browser";
import { oauthQuery, type Served, serve } from "./served";

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

const BOB = { username: "bob", email: "bob@example.com", password: "Password-1" };

describe("GET /signup", () => {
  it("asks for name, address and password, says the rules and where the code will be", async () => {
    const { status, text } = await served.browser().get(`/signup?${oauthQuery()}`);
    expect(status).toBe(200);
    const { action, fields } = formOf(text);
    expect(action).toBe(`/signup?${oauthQuery()}`);
    expect(Object.values(fields).map(({ name, type, autocomplete }) => [name, type, autocomplete])).toStrictEqual([
      ["username", "text", "username"],
      ["email", "email", "email"],
      ["password", "password", "new-password"],
    ]);
    expect(textOf(text, `id="${fields.password?.["aria-describedby"]}"`)).toBe(
      "At least 8 characters, among them a lower-case letter, an upper-case letter, a digit and a special character.",
    );
    expect(text).toContain('href="http://localhost:3333/mail"');
    expect(text).toContain('href="/login?');
  });

  it("asks for the address alone where users sign in with it", async () => {
    await served.close();
    served = await serve((identity) => ({ ...identity, signIn: "email" }));
    const browser = served.browser();
    expect(Object.keys(formOf((await browser.get(`/signup?${oauthQuery()}`)).text).fields)).toStrictEqual([
      "email",
      "password",
    ]);
    await browser.post(`/signup?${oauthQuery()}`, { email: BOB.email, password: BOB.password });
    expect(served.accounts.users.get(BOB.email)).toMatchObject({ username: BOB.email, email: BOB.email });
  });
});

describe("POST /signup", () => {
  it("creates the account and goes to the confirmation, which knows the name", async () => {
    const browser = served.browser();
    const { status, location } = await browser.post(`/signup?${oauthQuery()}`, { ...BOB, email: " bob@example.com " });
    expect([status, location]).toStrictEqual([302, `/confirm?${oauthQuery()}`]);
    expect(served.accounts.users.get("bob")).toMatchObject({ ...BOB, confirmed: false });
    const { fields } = formOf((await browser.get(location)).text);
    expect(fields.username?.value).toBe("bob");
    expect(fields.code).toMatchObject({ autocomplete: "one-time-code", inputmode: "numeric", autofocus: "" });
  });

  it("is no sign-in before the confirmation", async () => {
    const browser = served.browser();
    await browser.post(`/signup?${oauthQuery()}`, BOB);
    expect((await browser.get(`/oauth2/authorize?${oauthQuery()}`)).location).toMatch(/^\/login\?/);
  });

  it.each([
    ["a name that is taken", { ...BOB, username: "ada" }, "An account with this name exists already."],
    ["a weak password", { ...BOB, password: "weak" }, "The password does not follow the rules."],
    ["no name", { ...BOB, username: " " }, "Fill in every field."],
    ["no address", { ...BOB, email: "" }, "Fill in every field."],
    ["no password", { ...BOB, password: "" }, "Fill in every field."],
  ])("refuses %s and keeps what was entered", async (_, fields, error) => {
    const users = served.accounts.users.size;
    const { status, text } = await served.browser().post(`/signup?${oauthQuery()}`, fields);
    expect(status).toBe(400);
    expect(alertOf(text)).toBe(error);
    const shown = formOf(text).fields;
    expect(shown.email?.value).toBe(fields.email);
    expect(shown.username?.value).toBe(fields.username.trim());
    expect(shown.password).not.toHaveProperty("value");
    expect(served.accounts.users.size).toBe(users);
  });

  it("shows the pool's own words where it has some", async () => {
    const message = "Password did not conform with policy: Password must have symbol characters";
    served.accounts.failures.set("signUp", new AccountError("InvalidPasswordException", message));
    expect(alertOf((await served.browser().post(`/signup?${oauthQuery()}`, BOB)).text)).toBe(message);
  });
});

describe("without self sign-up", () => {
  it.each(["get", "post"] as const)("refuses to %s an account and says who may", async (method) => {
    await served.close();
    served = await serve((identity) => ({ ...identity, selfSignUp: false }));
    const browser = served.browser();
    const path = `/signup?${oauthQuery()}`;
    const { status, text } = method === "get" ? await browser.get(path) : await browser.post(path, BOB);
    expect(status).toBe(403);
    expect(alertOf(text)).toBe("Users cannot create accounts here: self sign-up is off.");
    expect(text).toContain("identity.selfSignUp in environments/local.ts");
    expect(served.accounts.users.has("bob")).toBe(false);
  });
});
