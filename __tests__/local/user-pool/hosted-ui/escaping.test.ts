import { AccountError } from "../../../../local/user-pool/hosted-ui/accounts";
import { formOf } from "./browser";
import { FakeAccounts } from "./fake-accounts";
import { oauthQuery, type Served, serve } from "./served";

const ATTACK = `"'><script>alert(1)</script>&amp;<img src=x onerror=alert(1)>`;

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

/** Nothing of the attack is markup, and the page has it as text where it shows it. */
function expectHarmless(text: string, shown: boolean): void {
  expect(text).not.toContain("<script");
  expect(text).not.toContain("<img");
  expect(text.includes("&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;")).toBe(shown);
}

const PARAMETERS: [string, Record<string, string>, boolean][] = [
  ["client_id", { client_id: ATTACK }, true],
  ["redirect_uri", { redirect_uri: ATTACK }, true],
  ["response_type", { response_type: ATTACK }, true],
  // Carried on in links and forms, percent-encoded: never as text.
  ["state", { state: ATTACK }, false],
  ["nonce", { nonce: ATTACK }, false],
];

it.each(PARAMETERS)("the parameter %s", async (_, changes, shown) => {
  expectHarmless((await served.browser().get(`/login?${oauthQuery(changes)}`)).text, shown);
});

it("the name of a parameter", async () => {
  const name = encodeURIComponent(ATTACK);
  expectHarmless((await served.browser().get(`/login?${name}=1&${name}=2`)).text, true);
});

it("a state comes back unchanged", async () => {
  const { text } = await served.browser().get(`/login?${oauthQuery({ state: ATTACK })}`);
  const carried = new URLSearchParams(formOf(text).action.split("?")[1]);
  expect(carried.get("state")).toBe(ATTACK);
  const { location } = await served.browser().post(formOf(text).action, { username: "ada", password: "Password-1" });
  expect(new URL(location).searchParams.get("state")).toBe(ATTACK);
});

it("a state cannot add headers to a redirect", async () => {
  const query = oauthQuery({ state: "x\r\nset-cookie: planted=1" });
  const { headers } = await served.browser().get(`/oauth2/authorize?${query}`);
  expect(headers.getSetCookie()).toStrictEqual([]);
});

it.each([
  ["/login", "username"],
  ["/signup", "username"],
  ["/signup", "email"],
  ["/confirm", "username"],
  ["/resendcode", "username"],
  ["/forgotPassword", "username"],
  ["/confirmForgotPassword", "username"],
])("the form of %s, field %s", async (path, name) => {
  const { text } = await served.browser().post(`${path}?${oauthQuery()}`, { [name]: ATTACK });
  expectHarmless(text, true);
  expect(formOf(text).fields[name]?.value).toBe(ATTACK);
});

it.each([
  ["/login", "password"],
  ["/signup", "password"],
  ["/confirm", "code"],
  ["/confirmForgotPassword", "code"],
  ["/confirmForgotPassword", "password"],
])("the form of %s does not show the field %s again", async (path, name) => {
  const { text } = await served.browser().post(`${path}?${oauthQuery()}`, { username: "ada", [name]: ATTACK });
  expectHarmless(text, false);
});

it("the text of an error", async () => {
  served.accounts.failures.set("signIn", new AccountError("UserLambdaValidationException", ATTACK));
  expectHarmless((await served.browser().post(`/login?${oauthQuery()}`, {})).text, true);
  served.accounts.failures.clear();
});

it("the name of a signed-in user", async () => {
  const other = await serve((identity) => identity, new FakeAccounts(() => ATTACK));
  const browser = other.browser();
  await browser.post(`/login?${oauthQuery()}`, { username: "ada", password: "Password-1" });
  expectHarmless((await browser.get(`/login?${oauthQuery()}`)).text, true);
  await other.close();
});
