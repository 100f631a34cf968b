import { AccountError } from "../../../../local/user-pool/hosted-ui/accounts";
import { alertOf, type Browser, formOf, statusOf } from "./browser";
import { CALLBACK, oauthQuery, type Served, serve } from "./served";

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

const PATH = `/confirm?${oauthQuery()}`;

async function signedUp(): Promise<Browser> {
  const browser = served.browser();
  const fields = { username: "bob", email: "bob@example.com", password: "Password-1" };
  await browser.post(`/signup?${oauthQuery()}`, fields);
  return browser;
}

describe("POST /confirm", () => {
  it("signs in the browser that created the account", async () => {
    const browser = await signedUp();
    const code = ` ${served.accounts.codeOf("bob")} `;
    const { status, location } = await browser.post(PATH, { username: "bob", code });
    expect(status).toBe(302);
    expect(location).toMatch(/^http:\/\/localhost:3333\/cognito-callback\?code=[\w-]{43}&state=a\+state$/);
    expect((await browser.get(`/oauth2/authorize?${oauthQuery()}`)).location.startsWith(CALLBACK)).toBe(true);
  });

  it("signs in the browser that has entered the password before", async () => {
    const browser = served.browser();
    await browser.post(`/login?${oauthQuery()}`, { username: "newcomer", password: "Password-1" });
    const { location } = await browser.post(PATH, { username: "newcomer", code: "000000" });
    expect(location).toContain(`${CALLBACK}?code=`);
  });

  it("only confirms for another browser: a code is no password", async () => {
    await signedUp();
    const other = served.browser();
    const { status, headers, text } = await other.post(PATH, { username: "bob", code: served.accounts.codeOf("bob") });
    expect(status).toBe(200);
    expect(headers.getSetCookie()).toStrictEqual([]);
    expect(statusOf(text)).toBe("The account is confirmed. Sign in.");
    expect(formOf(text).action).toBe(`/login?${oauthQuery()}`);
    expect(formOf(text).fields.username?.value).toBe("bob");
    expect(served.accounts.users.get("bob")?.confirmed).toBe(true);
  });

  it("only confirms where the browser's account is another one", async () => {
    const browser = await signedUp();
    const { text } = await browser.post(PATH, { username: "newcomer", code: "000000" });
    expect(statusOf(text)).toBe("The account is confirmed. Sign in.");
    expect((await browser.get(`/oauth2/authorize?${oauthQuery()}`)).location).toMatch(/^\/login\?/);
  });

  it.each([
    ["CodeMismatchException", "That code is not right. Check it, or ask for a new one."],
    ["ExpiredCodeException", "That code has expired. Ask for a new one."],
    ["LimitExceededException", "Too many attempts. Wait a little and try again."],
  ] as const)("says what is wrong: %s", async (code, message) => {
    served.accounts.failures.set("confirmSignUp", new AccountError(code));
    const browser = await signedUp();
    const { status, text } = await browser.post(PATH, { username: "bob", code: "999999" });
    expect(status).toBe(400);
    expect(alertOf(text)).toBe(message);
    expect(formOf(text).fields.username?.value).toBe("bob");
    expect(formOf(text).fields.code).not.toHaveProperty("value");
    expect(served.accounts.users.get("bob")?.confirmed).toBe(false);
  });
});

describe("POST /resendcode", () => {
  const RESEND = `/resendcode?${oauthQuery()}`;

  it("is what the second button of the form does", async () => {
    const { text } = await served.browser().get(PATH);
    expect(text).toContain(`formaction="${RESEND.replaceAll("&", "&amp;")}"`);
  });

  it("sends a new code", async () => {
    const browser = await signedUp();
    const before = served.accounts.codeOf("bob");
    const { status, text } = await browser.post(RESEND, { username: "bob" });
    expect([status, statusOf(text)]).toStrictEqual([200, "A new code is on its way."]);
    expect(served.accounts.codeOf("bob")).not.toBe(before);
    expect(formOf(text).fields.username?.value).toBe("bob");
  });

  it("does not tell an unknown name from a known one", async () => {
    const { status, text } = await served.browser().post(RESEND, { username: "nobody" });
    expect([status, statusOf(text)]).toStrictEqual([200, "A new code is on its way."]);
  });

  it.each([
    ["no name", {}, undefined, "Enter the name of the account first."],
    [
      "too many",
      { username: "bob" },
      new AccountError("LimitExceededException"),
      "Too many attempts. Wait a little and try again.",
    ],
    [
      "a confirmed user",
      { username: "ada" },
      new AccountError("InvalidParameterException", "User is already confirmed."),
      "User is already confirmed.",
    ],
  ])("refuses %s", async (_, fields: Record<string, string>, failure, message) => {
    if (failure) served.accounts.failures.set("resendCode", failure);
    const { status, text } = await served.browser().post(RESEND, fields);
    expect([status, alertOf(text)]).toStrictEqual([400, message]);
  });
});
