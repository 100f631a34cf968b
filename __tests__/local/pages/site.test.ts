import { createServer } from "node:http";
import { connect } from "node:net";
import { loadLocalEnvironment } from "../../../environments";
import { createMailbox } from "../../../local/pages/mailbox";
import { type PagesOptions, startPages } from "../../../local/pages/start-pages";
import { type LocalSettings, localSettings } from "../../../local/settings";

const SETTINGS = localSettings(loadLocalEnvironment(), { dataDirectory: "/unused" });
const PEOPLE = [
  { username: "ada", password: "Password-1", roles: ["user"] },
  { username: "<b>edith</b>", password: "Password-2", roles: ["editor", "user"] },
];

const running: { stop(): Promise<void> }[] = [];
afterEach(() => Promise.all(running.splice(0).map((site) => site.stop())));

async function site(settings: LocalSettings = SETTINGS, mailbox = createMailbox()) {
  const options: PagesOptions = { settings, mailbox, host: "127.0.0.1", port: 0, people: PEOPLE, onCrash: fail };
  const started = await startPages(options);
  running.push(started);
  const url = `http://127.0.0.1:${started.port}`;
  return { ...started, url, get: async (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init) };
}

function fail(error: unknown): void {
  throw error;
}

function changed(identity: (before: typeof SETTINGS.environment.identity) => typeof SETTINGS.environment.identity) {
  const { environment } = SETTINGS;
  return localSettings({ ...environment, identity: identity(environment.identity) }, { dataDirectory: "/unused" });
}

const hrefs = (text: string) =>
  [...text.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

describe.each(["/", "/cognito-callback", "/cognito-callback?code=c&state=s", "/mail"])("the page %s", (path) => {
  it("is sent with headers that keep it to itself", async () => {
    const { status, headers } = await (await site()).get(path);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'self'; connect-src 'self' http://localhost:9229 http://localhost:8080; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.has("access-control-allow-origin")).toBe(false);
  });

  it("has one heading of the first rank, landmarks, and labels for its fields", async () => {
    const text = await (await (await site()).get(path)).text();
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text.match(/<main/g)).toHaveLength(1);
    const ranks = [...text.matchAll(/<h(\d)/g)].map(([, rank]) => Number(rank));
    ranks.forEach((rank, index) => {
      expect(rank).toBeLessThanOrEqual((ranks[index - 1] ?? 0) + 1);
    });
    for (const [, id] of text.matchAll(/<(?:select|textarea|input) id="([^"]*)"/g))
      expect(text).toContain(`for="${id}"`);
    expect(text).toMatch(/<a href="[^"]*" aria-current="page">/);
  });

  it("has no script or style in it and asks only for files that are there", async () => {
    const { get } = await site();
    const text = await (await get(path)).text();
    expect(text).not.toMatch(/<style|style="|\son[a-z]+="|<script(?![^>]*src=)/);
    const files = [...text.matchAll(/(?:src|href)="(\/local\/[^"]*)"/g)].map(([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect((await get(file)).status).toBe(200);
  });
});

describe("the start page", () => {
  it("has the links of the settings, unchanged", async () => {
    const found = hrefs(await (await (await site()).get("/")).text());
    const { login, logout, register } = SETTINGS.hostedUi;
    expect(found.filter((href) => href.startsWith(SETTINGS.poolUrl))).toStrictEqual([login, register, logout]);
  });

  it("offers no account without self sign-up", async () => {
    const settings = changed((identity) => ({ ...identity, selfSignUp: false }));
    const found = hrefs(await (await (await site(settings)).get("/")).text());
    expect(found).toContain(settings.hostedUi.login);
    expect(found).not.toContain(settings.hostedUi.register);
  });

  it("names users, endpoints and commands, and no admin secret", async () => {
    const text = await (await (await site()).get("/")).text();
    expect(text).toContain("<code>ada</code>");
    expect(text).toContain("&lt;b&gt;edith&lt;/b&gt;");
    expect(text).not.toContain("<b>edith");
    for (const shown of [
      SETTINGS.graphqlUrl,
      SETTINGS.issuer,
      SETTINGS.jwksUrl,
      SETTINGS.clientId,
      SETTINGS.userPoolId,
    ]) {
      expect(text).toContain(`<code>${shown}</code>`);
    }
    expect(text).toContain("InitiateAuth");
    expect(text).not.toContain(SETTINGS.adminSecret);
  });
});

it.each([
  [undefined, "Hasura is the local stand-in, not the real engine."],
  ["http://localhost:8090", "Hasura is your own engine at http://localhost:8090."],
])("says what Hasura is: %s", async (hasuraUrl, label) => {
  const settings = localSettings(SETTINGS.environment, { dataDirectory: "/unused", hasuraUrl });
  const { get } = await site(settings);
  for (const path of ["/", "/cognito-callback"]) {
    const response = await get(path);
    expect(await response.text()).toContain(label);
    expect(response.headers.get("content-security-policy")).toContain(
      `connect-src 'self' http://localhost:9229 ${settings.hasuraUrl};`,
    );
  }
});

it("tells its scripts what they need and nothing secret", async () => {
  const config: unknown = await (await (await site()).get("/config.json")).json();
  expect(config).toStrictEqual({
    clientId: "localclient000000000000000",
    issuer: "http://localhost:9229/eu-central-1_LocalPool",
    tokenUrl: "http://localhost:9229/oauth2/token",
    callbackUrl: "http://localhost:3333/cognito-callback",
    loginUrl: SETTINGS.hostedUi.login,
    logoutUrl: SETTINGS.hostedUi.logout,
    graphqlUrl: "http://localhost:8080/v1/graphql",
    ownEngine: false,
    claimsNamespace: "https://hasura.io/jwt/claims",
    claimsFormat: "stringified",
  });
  expect(JSON.stringify(config)).not.toContain(SETTINGS.adminSecret);
});

describe("mail", () => {
  const MAIL = { to: "<b>@example.com", subject: "Your code", code: "123456", at: "2025-11-21T12:00:00.000Z" };

  it("appears on the page and for its script", async () => {
    const mailbox = createMailbox();
    const { get } = await site(SETTINGS, mailbox);
    expect(await (await get("/mail.json")).json()).toStrictEqual([]);
    expect(await (await get("/mail")).text()).toContain('<p id="empty" >');
    mailbox.push(MAIL);
    expect(await (await get("/mail.json")).json()).toStrictEqual([MAIL]);
    const text = await (await get("/mail")).text();
    expect(text).toContain("<code>123456</code>");
    expect(text).toContain("to &lt;b&gt;@example.com");
    expect(text).toContain('<p id="empty" hidden>');
  });

  it("can be read by no page of another origin", async () => {
    const { headers } = await (await site()).get("/mail.json", { headers: { origin: "https://evil.example" } });
    expect(headers.has("access-control-allow-origin")).toBe(false);
  });
});

describe("the server", () => {
  it.each(["/nothing", "/local/", "/local/../start-pages.ts", "/local/%2e%2e/start-pages.ts", "//evil.example"])(
    "has no page %s",
    async (path) => {
      const { get } = await site();
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      expect(await response.text()).toMatch(/^There is no page \/\S*\. Start at \/\n$/);
    },
  );

  it("only reads", async () => {
    const response = await (await site()).get("/", { method: "POST", body: "x" });
    expect([response.status, response.headers.get("allow")]).toStrictEqual([405, "GET, HEAD"]);
    expect(await response.text()).toBe("POST is not served here. Allowed: GET, HEAD\n");
    expect((await (await site()).get("/", { method: "HEAD" })).status).toBe(200);
  });

  it("gives its port back when it stops, also twice and with a request under way", async () => {
    const { port, stop, url } = await site();
    const halfway = connect(port, "127.0.0.1");
    halfway.on("error", () => {});
    const cut = new Promise((resolve) => halfway.on("close", resolve));
    await new Promise<void>((resolve) => halfway.write("GET / HTTP/1.1\r\n", () => resolve()));
    await Promise.all([stop(), stop()]);
    await stop();
    await cut;
    await expect(fetch(url)).rejects.toThrow("fetch failed");
    const again = await startPages({
      settings: SETTINGS,
      mailbox: createMailbox(),
      host: "127.0.0.1",
      port,
      people: [],
      onCrash: fail,
    });
    expect(again.port).toBe(port);
    running.push(again);
  });

  it("rejects on a port that is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const options = {
      settings: SETTINGS,
      mailbox: createMailbox(),
      host: "127.0.0.1",
      port,
      people: [],
      onCrash: fail,
    };
    await expect(startPages(options)).rejects.toThrow(
      /^Port \d+ on 127\.0\.0\.1 cannot be used: in use\. Stop what listens there/,
    );
    await new Promise((resolve) => other.close(resolve));
  });
});
