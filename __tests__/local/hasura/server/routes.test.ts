import { graphqlError, raw, startServer, type TestServer } from "./client";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
});

const NOT_FOUND = { path: "$", error: "resource does not exist", code: "not-found" };
const lacks = (what: string): string =>
  `The local stand-in for Hasura does not implement ${what}. Start with --hasura URL to use an engine.`;

test.each(["/healthz", "/hasura/healthz", "/healthz?strict=true"])("GET %s", async (path) => {
  const reply = await server.request(path);
  expect(reply.status).toBe(200);
  expect(reply.text).toBe("OK");
  expect(reply.header("x-hasura-stand-in")).toBe("true");
});

test("GET /v1/version says that it is no engine", async () => {
  const reply = await server.request("/v1/version");
  expect(reply.status).toBe(200);
  expect(reply.json()).toEqual({ server_type: "local-stand-in", version: "stand-in for v2.48" });
});

test.each(["/healthz", "/v1/version"])("HEAD %s has the headers of GET and no body", async (path) => {
  const reply = await server.request(path, { method: "HEAD" });
  expect(reply.status).toBe(200);
  expect(reply.text).toBe("");
  expect(reply.header("content-length")).toBe(String((await server.request(path)).text.length));
  expect(reply.header("x-hasura-stand-in")).toBe("true");
});

test.each([
  ["GET", "/nowhere"],
  ["POST", "/nowhere"],
  ["POST", "/healthz"],
  ["PUT", "/v1/graphql"],
  ["DELETE", "/v1/graphql"],
  ["PATCH", "/v1/version"],
  ["OPTIONS", "/v1/graphql"],
  ["POST", "/v1/graphql/"],
  ["GET", "/v1/../healthz/x"],
])("%s %s does not exist", async (method, path) => {
  const reply = await server.request(path, { method });
  expect(reply.status).toBe(404);
  expect(reply.json()).toEqual(NOT_FOUND);
  expect(reply.header("x-hasura-stand-in")).toBe("true");
});

test("GET /v1/graphql says how to ask", async () => {
  const reply = await server.request("/v1/graphql?query={users{id}}");
  expect(reply.status).toBe(200);
  expect(reply.json()).toEqual(graphqlError("not-supported", "Send GraphQL requests as POST to /v1/graphql."));
});

test.each(["/v1alpha1/graphql", "/v1beta1/relay", "/v1/relay"])(
  "POST %s is refused in the form of GraphQL",
  async (path) => {
    const reply = await server.request(path, { method: "POST", body: "{}" });
    expect(reply.status).toBe(501);
    expect(reply.json()).toEqual(graphqlError("not-supported", lacks(path)));
  },
);

test.each([
  "/v1/query",
  "/v2/query",
  "/v1/metadata",
  "/v1/graphql/explain",
  "/v1alpha1/pg_dump",
  "/v1alpha1/config",
  "/api/rest/users",
  "/api/swagger/json",
  "/console",
  "/console/data",
  "/dev/ekg",
  "/",
])("%s is refused with what it lacks", async (path) => {
  const reply = await server.request(path, { method: "POST", body: "{}" });
  expect(reply.status).toBe(501);
  expect(reply.json()).toEqual({ path: "$", error: lacks(path), code: "not-supported" });
});

const UPGRADE =
  "connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: x\r\n\r\n";

test("a WebSocket is refused with what is lacking", async () => {
  const answer = await raw(server.port, `GET /v1/graphql HTTP/1.1\r\nhost: x\r\n${UPGRADE}`);
  expect(answer).toMatch(/^HTTP\/1\.1 501 Not Implemented\r\n/);
  expect(answer).toContain("x-hasura-stand-in: true");
  expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toEqual(
    graphqlError("not-supported", lacks("subscriptions over WebSockets")),
  );
});

test("a WebSocket elsewhere does not exist", async () => {
  const answer = await raw(server.port, `GET /chat HTTP/1.1\r\nhost: x\r\n${UPGRADE}`);
  expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
  expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toEqual(NOT_FOUND);
});

test("bytes that are no HTTP get an answer of the same form", async () => {
  const answer = await raw(server.port, "hello\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(answer).toContain("x-hasura-stand-in: true");
  expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toEqual({
    path: "$",
    error: "not an HTTP request",
    code: "bad-request",
  });
});
