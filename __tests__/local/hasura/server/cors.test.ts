import { startServer, type TestServer } from "./client";

const CORS_HEADERS = [
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-allow-methods",
  "access-control-allow-headers",
  "access-control-max-age",
];

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
});

/** The first six are those of graphql-engine, server/tests-py/test_cors.py. */
const ALLOWED = [
  "https://app.foo.bar.com",
  "http://localhost:3000",
  "http://app.localhost",
  "https://a.ports.com:8443",
];
const REFUSED = [
  "https://foo.bar.com",
  "https://inst1.app.foo.bar.com",
  "https://example.com",
  "http://app.foo.bar.com",
  "https://app.foo.bar.com:444",
  "https://app.foo.bar.com.evil.com",
  "https://evil.com/.foo.bar.com",
  "http://localhost:3001",
  "https://localhost:3000",
  "http://localhost",
  "https://a.ports.com",
  "https://*.foo.bar.com.evil",
  "null",
];

test.each(ALLOWED)("a page of %s may read answers", async (origin) => {
  const reply = await server.request("/v1/version", { headers: { origin } });
  expect(reply.status).toBe(200);
  expect(reply.header("access-control-allow-origin")).toBe(origin);
  expect(reply.header("access-control-allow-credentials")).toBe("true");
  expect(reply.header("access-control-allow-methods")).toBe("GET,POST,PUT,PATCH,DELETE,OPTIONS");
  expect(reply.header("access-control-max-age")).toBeNull();
});

test.each(REFUSED)("a page of %s gets no headers", async (origin) => {
  const reply = await server.request("/v1/version", { headers: { origin } });
  expect(reply.status).toBe(200);
  for (const name of CORS_HEADERS) expect([name, reply.header(name)]).toEqual([name, null]);
});

test.each(["/v1/graphql", "/nowhere"])("a preflight for %s is answered", async (path) => {
  const reply = await server.request(path, {
    method: "OPTIONS",
    headers: {
      origin: "http://localhost:3000",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,x-hasura-role",
    },
  });
  expect(reply.status).toBe(204);
  expect(reply.text).toBe("");
  expect(reply.header("access-control-allow-origin")).toBe("http://localhost:3000");
  expect(reply.header("access-control-allow-headers")).toBe("authorization,x-hasura-role");
  expect(reply.header("access-control-max-age")).toBe("1728000");
  expect(reply.header("x-hasura-stand-in")).toBe("true");
});

test.each(["https://example.com", undefined])("a preflight of %s is not", async (origin) => {
  const headers = { "access-control-request-method": "POST", ...(origin !== undefined && { origin }) };
  const reply = await server.request("/v1/graphql", { method: "OPTIONS", headers });
  expect(reply.status).toBe(404);
  for (const name of CORS_HEADERS) expect([name, reply.header(name)]).toEqual([name, null]);
});

test("errors have the headers too, or a page could not read them", async () => {
  const origin = "http://localhost:3000";
  const replies = [
    await server.graphql("{", { origin }),
    await server.graphql("x".repeat(2_000_000), { origin }),
    await server.request("/v1/metadata", { headers: { origin } }),
  ];
  expect(replies.map(({ status }) => status)).toEqual([200, 413, 501]);
  for (const reply of replies) expect(reply.header("access-control-allow-origin")).toBe(origin);
});

test("without origins nobody gets headers", async () => {
  const own = await startServer({ corsOrigins: [] });
  const reply = await own.request("/v1/version", { headers: { origin: "http://localhost:3000" } });
  expect(reply.header("access-control-allow-origin")).toBeNull();
  await own.stop();
});
