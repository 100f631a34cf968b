import { connect } from "node:net";
import { AccountError } from "../../../../local/user-pool/hosted-ui/accounts";
import { alertOf } from "./browser";
import { EMULATOR, oauthQuery, type Served, serve } from "./served";

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

it.each([
  "/",
  "/health",
  "/eu-central-1_LocalPool/.well-known/jwks.json",
  "/other/.well-known/openid-configuration",
  "/Login",
  "/login/",
])("leaves %s to the emulator", async (path) => {
  expect((await served.browser().get(path)).text).toBe(EMULATOR);
});

it("leaves the body of what it does not answer unread", async () => {
  const { text } = await served.browser().send("/", { method: "POST", body: "{}" });
  expect(text).toBe(EMULATOR);
});

it.each([
  ["PUT", "/login", "GET, POST"],
  ["POST", "/logout", "GET"],
  // The emulator has a form of its own here, which would pass by the session.
  ["POST", "/oauth2/authorize", "GET"],
  ["GET", "/resendcode", "POST"],
  ["GET", "/oauth2/token", "POST"],
  ["DELETE", "/oauth2/userInfo", "GET"],
])("does not serve %s %s", async (method, path, allow) => {
  const { status, headers, text } = await served.browser().send(path, { method });
  expect([status, headers.get("allow")]).toStrictEqual([405, allow]);
  expect(text).toContain("This method is not served here.");
});

it("answers HEAD like GET, without the body", async () => {
  const { status, headers, text } = await served.browser().send(`/login?${oauthQuery()}`, { method: "HEAD" });
  expect([status, text]).toStrictEqual([200, ""]);
  expect(Number(headers.get("content-length"))).toBeGreaterThan(500);
});

it("sends every page with headers that forbid scripts, frames and copies", async () => {
  const paths = ["/login", "/signup", "/confirm", "/forgotPassword", "/confirmForgotPassword"];
  for (const path of [...paths.map((name) => `${name}?${oauthQuery()}`), "/login", "/logout"]) {
    const { headers } = await served.browser().get(path);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'" +
        (path.includes("?") ? " http://localhost:3333" : ""),
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("same-origin");
  }
});

it("serves the style sheets that its pages name", async () => {
  const { text } = await served.browser().get(`/login?${oauthQuery()}`);
  const links = [...text.matchAll(/<link rel="stylesheet" href="([^"]*)"/g)].map(([, href = ""]) => href);
  expect(links).toContain("/local/style.css");
  for (const href of links) {
    const { status, headers } = await served.browser().get(href);
    expect([status, headers.get("content-type")]).toStrictEqual([200, "text/css; charset=utf-8"]);
  }
  expect((await served.browser().get("/local/../hosted-ui.ts")).text).toBe(EMULATOR);
});

describe("forms of other sites", () => {
  const ADA = { username: "ada", password: "Password-1" };
  const post = (origin: string) => served.browser().post(`/login?${oauthQuery()}`, ADA, { origin });

  it.each(["https://evil.example", "http://localhost:3333", "null", "http://127.0.0.1"])(
    "are refused: %s",
    async (origin) => {
      const { status, headers, text } = await post(origin);
      expect(status).toBe(403);
      expect(alertOf(text)).toBe("The form comes from another site.");
      expect(text).toContain(`<code>Origin: ${origin}</code>`);
      expect(headers.getSetCookie()).toStrictEqual([]);
    },
  );

  it("are not the pool's own", async () => {
    expect((await post(served.url)).status).toBe(302);
  });
});

describe("bodies", () => {
  const path = `/login?${oauthQuery()}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };

  it("may have 64 KiB", async () => {
    const start = "username=ada&password=Password-1&x=";
    const body = start + "x".repeat(64 * 1024 - start.length);
    expect((await served.browser().send(path, { method: "POST", body, headers })).status).toBe(302);
    const { status, text } = await served.browser().send(path, { method: "POST", body: `${body}x`, headers });
    expect(status).toBe(413);
    expect(alertOf(text)).toBe("The body is too long.");
    expect(text).toContain("<code>65537 bytes</code>");
  });

  it("of 2 MB get an answer, too", async () => {
    const body = "x".repeat(2_000_000);
    expect((await served.browser().send("/oauth2/token", { method: "POST", body, headers })).status).toBe(413);
  });

  it.each([
    ["JSON", { "content-type": "application/json" }, "application/json"],
    ["nothing", { "content-type": "" }, "no content-type"],
    ["another form", { "content-type": "multipart/form-data; boundary=x" }, "multipart/form-data"],
  ])("must be forms, not %s", async (_, wrong, received) => {
    const { status, text } = await served.browser().send(path, { method: "POST", body: "{}", headers: wrong });
    expect(status).toBe(415);
    expect(alertOf(text)).toBe("The body is not a form.");
    expect(text).toContain(`<code>${received}`);
  });

  it("that end early are no fault", async () => {
    const { hostname, port } = new URL(served.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\nuser`,
        );
        setTimeout(() => socket.destroy(), 20);
      });
      socket.on("close", () => resolve());
    });
    expect((await served.browser().get(path)).status).toBe(200);
    expect(served.errors).toStrictEqual([]);
  });
});

describe("a fault of the pool", () => {
  const fault = new Error("secret detail");

  it("is reported, and a page tells nothing of it", async () => {
    served.accounts.failures.set("signIn", fault);
    const { status, text } = await served.browser().post(`/login?${oauthQuery()}`, { username: "ada" });
    expect(status).toBe(500);
    expect(alertOf(text)).toBe("Something went wrong in the local user pool.");
    expect(text).not.toMatch(/secret detail|at .*:\d+/);
    expect(served.errors).toStrictEqual([fault]);
  });

  it("is reported, and an endpoint tells nothing of it", async () => {
    served.accounts.failures.set("refreshTokens", fault);
    const fields = {
      grant_type: "refresh_token",
      client_id: served.settings.clientId,
      refresh_token: "refresh-of-ada",
    };
    const { status, text } = await served.browser().post("/oauth2/token", fields);
    expect(status).toBe(500);
    expect(JSON.parse(text)).toStrictEqual({
      error: "server_error",
      error_description: "Something went wrong in the local user pool. The terminal says what.",
    });
    expect(served.errors).toStrictEqual([fault]);
  });

  it("is not what a user can mend", async () => {
    served.accounts.failures.set("signIn", new AccountError("NotAuthorizedException"));
    await served.browser().post(`/login?${oauthQuery()}`, {});
    expect(served.errors).toStrictEqual([]);
  });
});
