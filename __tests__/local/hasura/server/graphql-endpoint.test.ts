import type { IncomingHttpHeaders } from "node:http";
import { GraphqlError } from "../../../../local/hasura/graphql-error";
import { graphqlError, raw, startServer, type TestServer } from "./client";

const REQUEST = { query: "{ users { id } }" };
const PASSED = { query: REQUEST.query, variables: null, operationName: null };
const TYPE = "Hasura.GraphQL.Transport.HTTP.Protocol.GQLReq(GQLReq)";
const NOT_JSON = "Error in $: Failed reading: not a valid json value";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
});

test("passes a request on and marks the answer", async () => {
  const variables = { id: "1" };
  const reply = await server.graphql({ ...REQUEST, variables, operationName: "Q", extensions: {} });
  expect(reply.status).toBe(200);
  expect(reply.header("content-type")).toBe("application/json; charset=utf-8");
  expect(reply.header("x-hasura-stand-in")).toBe("true");
  expect(reply.json()).toEqual({ data: { role: "user", request: { ...PASSED, variables, operationName: "Q" } } });
});

test.each(["application/json", "text/plain", "application/graphql", "nonsense"])(
  "does not look at the content type %s, like the engine",
  async (type) => {
    const reply = await server.graphql(REQUEST, { "content-type": type });
    expect(reply.json()).toEqual({ data: { role: "user", request: PASSED } });
  },
);

/** Bodies that are no request. Words of `invalid-json` and of missing keys differ between versions of aeson. */
test.each([
  ["nothing", "", "invalid-json", "Error in $: not enough input", "$"],
  ["half an object", '{"query":', "invalid-json", "Error in $: not enough input", "$"],
  ["no JSON", "query { users }", "invalid-json", NOT_JSON, "$"],
  ["JSON and more", "{} {}", "invalid-json", NOT_JSON, "$"],
  ["bytes that are no text", new Uint8Array([0x22, 0xff, 0x22]), "invalid-json", NOT_JSON, "$"],
  ["a number", 5, "parse-failed", `parsing ${TYPE} failed, expected Object, but encountered Number`, "$"],
  ["a text", '"{}"', "parse-failed", `parsing ${TYPE} failed, expected Object, but encountered String`, "$"],
  ["null", "null", "parse-failed", `parsing ${TYPE} failed, expected Object, but encountered Null`, "$"],
  ["no query", {}, "parse-failed", `parsing ${TYPE} failed, key "query" not found`, "$"],
  [
    "a query that is null",
    { query: null },
    "parse-failed",
    "parsing Text failed, expected String, but encountered Null",
    "$.query",
  ],
  [
    "a query that is a number",
    { query: 1 },
    "parse-failed",
    "parsing Text failed, expected String, but encountered Number",
    "$.query",
  ],
  [
    "variables that are a list",
    { ...REQUEST, variables: [] },
    "parse-failed",
    "parsing HashMap failed, expected Object, but encountered Array",
    "$.variables",
  ],
  [
    "an operation name that is a number",
    { ...REQUEST, operationName: 1 },
    "parse-failed",
    "parsing Text failed, expected String, but encountered Number",
    "$.operationName",
  ],
  [
    "an empty operation name",
    { ...REQUEST, operationName: "" },
    "parse-failed",
    '"" is not valid GraphQL name',
    "$.operationName",
  ],
  [
    "a batch with a number",
    [REQUEST, 1],
    "parse-failed",
    `parsing ${TYPE} failed, expected Object, but encountered Number`,
    "$[1]",
  ],
  ["a batch without query", [{}], "parse-failed", `parsing ${TYPE} failed, key "query" not found`, "$[0]"],
  [
    "a number that JavaScript would change",
    '{"query": "{ users { id } }", "variables": {"n": 9007199254740993}}',
    "not-supported",
    "the local stand-in cannot hold the number 9007199254740993 exactly; use --hasura URL with the real engine",
    "$",
  ],
  [
    "a batch of 51",
    Array.from({ length: 51 }, () => REQUEST),
    "not-supported",
    "the local stand-in takes 50 requests in a batch at most; send fewer at once",
    "$",
  ],
  [
    "a persisted query",
    { extensions: { persistedQuery: { version: 1 } } },
    "not-supported",
    "PersistedQueryNotSupported",
    "$",
  ],
])("refuses %s", async (_name, body, code, message, path) => {
  const reply = await server.graphql(body);
  expect(reply.status).toBe(200);
  expect(reply.json()).toEqual(graphqlError(code, message, path));
  expect(reply.header("x-hasura-stand-in")).toBe("true");
});

test("nulls are absent", async () => {
  const reply = await server.graphql({ ...REQUEST, variables: null, operationName: null });
  expect(reply.json()).toEqual({ data: { role: "user", request: PASSED } });
});

test.each([REQUEST, "{broken"])("reports a lack of authentication first, with status 200 (%j)", async (body) => {
  const reply = await server.graphql(body, { authorization: "" });
  expect(reply.status).toBe(200);
  expect(reply.json()).toEqual(graphqlError("invalid-headers", "refused "));
});

test("refuses two Authorization headers instead of taking the first", async () => {
  const body = JSON.stringify(REQUEST);
  const head = `POST /v1/graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: ${body.length}`;
  const answer = await raw(
    server.port,
    `${head}\r\nauthorization: Bearer good\r\nauthorization: Bearer b\r\n\r\n${body}`,
  );
  expect(answer).toContain("refused Bearer good, Bearer b");
});

test("keeps the values of a repeated session variable apart", async () => {
  let seen: IncomingHttpHeaders = {};
  const own = await startServer({
    authenticate: async (headers) => {
      seen = headers;
      return { role: "user", variables: new Map() };
    },
  });
  const body = JSON.stringify(REQUEST);
  const head = `POST /v1/graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: ${body.length}`;
  await raw(own.port, `${head}\r\nX-Hasura-Role: a\r\nx-hasura-role: b\r\nx-hasura-org: o\r\n\r\n${body}`);
  expect(seen["x-hasura-role"]).toEqual(["a", "b"]);
  expect(seen["x-hasura-org"]).toBe("o");
  await own.stop();
});

describe("a batch", () => {
  test("is answered in order, one request after the other, each with its own errors", async () => {
    const log: string[] = [];
    const own = await startServer({
      execute: async ({ query }) => {
        log.push(`start ${query}`);
        await new Promise((resolve) => setTimeout(resolve, query === "a" ? 20 : 0));
        log.push(`end ${query}`);
        if (query === "b") throw new GraphqlError("validation-failed", "no b", "$.selectionSet.b");
        return { data: { query } };
      },
    });
    const reply = await own.graphql([{ query: "a" }, { query: "b" }, { query: "c" }]);
    expect(reply.json()).toEqual([
      { data: { query: "a" } },
      graphqlError("validation-failed", "no b", "$.selectionSet.b"),
      { data: { query: "c" } },
    ]);
    expect(log).toEqual(["start a", "end a", "start b", "end b", "start c", "end c"]);
    await own.stop();
  });

  test("of 50 is answered", async () => {
    expect((await server.graphql(Array.from({ length: 50 }, () => REQUEST))).json()).toHaveLength(50);
  });

  test("of none is none", async () => {
    expect((await server.graphql([])).text).toBe("[]");
  });
});

describe("an exception", () => {
  const secret = new Error("password hunter2 at /home/me/secret.ts");

  test.each([
    ["while running", { execute: () => Promise.reject(secret) }],
    [
      "while running, thrown at once",
      {
        execute: () => {
          throw secret;
        },
      },
    ],
    ["while authenticating", { authenticate: () => Promise.reject(secret) }],
  ])("%s is told to the operator and not to the client", async (_name, broken) => {
    const own = await startServer(broken);
    const reply = await own.graphql(REQUEST);
    expect(reply.status).toBe(200);
    expect(reply.json()).toEqual(graphqlError("unexpected", "internal error"));
    expect(own.unexpected).toEqual([secret]);
    await own.stop();
  });

  test("an answer that is no JSON is one", async () => {
    const own = await startServer({ execute: async () => ({ data: { big: 1n } }) });
    expect((await own.graphql(REQUEST)).json()).toEqual(graphqlError("unexpected", "internal error"));
    expect(own.unexpected).toHaveLength(1);
    await own.stop();
  });
});
