import { AccountError } from "../../../../local/user-pool/hosted-ui/accounts";
import { alertOf, formOf, statusOf, textOf } from "./browser";
import { oauthQuery, type Served, serve } from "./served";

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

const FORGOT = `/forgotPassword?${oauthQuery()}`;
const RESET = `/confirmForgotPassword?${oauthQuery()}`;

it("changes a password: name, code, new password, sign-in", async () => {
  const browser = served.browser();
  expect(formOf((await browser.get(FORGOT)).text)).toMatchObject({ action: FORGOT, fields: { username: {} } });

  const asked = await browser.post(FORGOT, { username: "ada" });
  expect([asked.status, statusOf(asked.text)]).toStrictEqual([
    200,
    "If there is such an account, a code is on its way.",
  ]);
  const { action, fields } = formOf(asked.text);
  expect(action).toBe(RESET);
  expect(Object.keys(fields)).toStrictEqual(["username", "code", "password"]);
  expect(fields.username?.value).toBe("ada");
  expect(textOf(asked.text, 'for="password"')).toBe("New password");

  const reset = { username: "ada", code: served.accounts.codeOf("ada"), password: "Password-2" };
  const changed = await browser.post(RESET, reset);
  expect([changed.status, statusOf(changed.text)]).toStrictEqual([200, "The password is changed. Sign in with it."]);
  expect(formOf(changed.text).action).toBe(`/login?${oauthQuery()}`);

  const signedIn = await browser.post(`/login?${oauthQuery()}`, { username: "ada", password: "Password-2" });
  expect(signedIn.location).toContain("?code=");
});

it("starts no session by itself", async () => {
  const browser = served.browser();
  await browser.post(FORGOT, { username: "ada" });
  const reset = { username: "ada", code: served.accounts.codeOf("ada"), password: "Password-2" };
  expect((await browser.post(RESET, reset)).headers.getSetCookie()).toStrictEqual([]);
});

it("can be taken up later", async () => {
  expect(formOf((await served.browser().get(RESET)).text).action).toBe(RESET);
});

it("does not tell an unknown name from a known one", async () => {
  const browser = served.browser();
  const known = await browser.post(FORGOT, { username: "ada" });
  const unknown = await browser.post(FORGOT, { username: "eve" });
  expect(unknown.status).toBe(known.status);
  expect(unknown.text.replaceAll("eve", "ada")).toBe(known.text);

  const wrong = { code: "999999", password: "Password-2" };
  const knownReset = await browser.post(RESET, { ...wrong, username: "ada" });
  const unknownReset = await browser.post(RESET, { ...wrong, username: "eve" });
  expect(alertOf(knownReset.text)).toBe("That code is not right. Check it, or ask for a new one.");
  expect(unknownReset.text.replaceAll("eve", "ada")).toBe(knownReset.text);
});

it("refuses an empty name", async () => {
  const { status, text } = await served.browser().post(FORGOT, { username: " " });
  expect([status, alertOf(text)]).toStrictEqual([400, "Enter the name of the account."]);
});

it.each([
  ["forgotPassword", FORGOT, "LimitExceededException", "Too many attempts. Wait a little and try again."],
  ["confirmForgotPassword", RESET, "InvalidPasswordException", "The password does not follow the rules."],
  ["confirmForgotPassword", RESET, "ExpiredCodeException", "That code has expired. Ask for a new one."],
] as const)("says why %s was refused", async (method, path, code, message) => {
  served.accounts.failures.set(method, new AccountError(code));
  const { status, text } = await served.browser().post(path, { username: "ada", code: "1", password: "short" });
  expect([status, alertOf(text)]).toStrictEqual([400, message]);
  expect(text).not.toContain("short");
});
