import { alertOf, type Browser } from "./browser";
import { CALLBACK, oauthQuery, type Served, serve } from "./served";

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

const CLIENT = "client_id=localclient000000000000000";

async function signedIn(): Promise<Browser> {
  const browser = served.browser();
  await browser.post(`/login?${oauthQuery()}`, { username: "ada", password: "Password-1" });
  return browser;
}

async function isSignedIn(browser: Browser): Promise<boolean> {
  const { location } = await browser.get(`/oauth2/authorize?${oauthQuery()}`);
  return location.startsWith(CALLBACK);
}

it("follows the link of the start page", async () => {
  const { pathname, search } = new URL(served.settings.hostedUi.logout);
  const { status, location } = await (await signedIn()).get(`${pathname}${search}`);
  expect([status, location]).toStrictEqual([302, "http://localhost:3333/"]);
});

it.each([
  ["to a sign-out URL", "logout_uri=http://localhost:5173/", "http://localhost:5173/"],
  [
    "to the sign-in page",
    `redirect_uri=${encodeURIComponent(CALLBACK)}&response_type=code&state=s`,
    /^\/login\?client_id=\w+&redirect_uri=\S+&response_type=code&state=s$/,
  ],
])("ends the session on the server and in the browser, then goes %s", async (_, parameters, expected) => {
  const browser = await signedIn();
  expect(await isSignedIn(browser)).toBe(true);
  const { status, headers, location } = await browser.get(`/logout?${CLIENT}&${parameters}`);
  expect(status).toBe(302);
  expect(location).toEqual(typeof expected === "string" ? expected : expect.stringMatching(expected));
  expect(headers.getSetCookie()).toStrictEqual(["cognito-9229=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"]);
  expect(await isSignedIn(browser)).toBe(false);
});

it("makes a copied cookie worthless", async () => {
  const browser = served.browser();
  const { headers } = await browser.post(`/login?${oauthQuery()}`, { username: "ada", password: "Password-1" });
  const cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "";
  await browser.get(`/logout?${CLIENT}&logout_uri=http://localhost:3333/`);
  const { location } = await served.browser().get(`/oauth2/authorize?${oauthQuery()}`, { cookie });
  expect(location).toMatch(/^\/login\?/);
});

it("works without a session", async () => {
  const { status } = await served.browser().get(`/logout?${CLIENT}&logout_uri=http://localhost:3333/`);
  expect(status).toBe(302);
});

it.each([
  [
    "another client",
    "client_id=x&logout_uri=http://localhost:3333/",
    "No app client has this client_id.",
    "localclient000000000000000",
  ],
  ["no place to go", CLIENT, "There is no place to go after signing out.", "logout_uri=http://localhost:3333/"],
  [
    "a place that is not registered",
    `${CLIENT}&logout_uri=https://evil.example/`,
    "The app client does not allow this logout_uri.",
    "signOutUrls in environments/local.ts",
  ],
  [
    "a callback URL as sign-out URL",
    `${CLIENT}&logout_uri=${CALLBACK}`,
    "The app client does not allow this logout_uri.",
    "http://localhost:3333/",
  ],
  [
    "a sign-in page for a URL that is not registered",
    `${CLIENT}&redirect_uri=https://evil.example/&response_type=code`,
    "The app client does not allow this redirect_uri.",
    CALLBACK,
  ],
])("refuses %s on a page and leaves the session alone", async (_, query, message, shown) => {
  const browser = await signedIn();
  const { status, headers, text } = await browser.get(`/logout?${query}`);
  expect([status, headers.has("location")]).toStrictEqual([400, false]);
  expect(alertOf(text)).toBe(message);
  expect(text).toContain(shown);
  expect(await isSignedIn(browser)).toBe(true);
});
