import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { BODY_LIMIT_BYTES } from "../../../../local/hasura/server/request-body";
import { graphqlError, raw, startServer, type TestServer } from "./client";

const TOO_LARGE = graphqlError(
  "bad-request",
  "The request body is larger than 1 MiB. This limit is the stand-in's, not Hasura's: send less at once, or start with --hasura URL to use an engine.",
);

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
});

/** A request of exactly so many bytes. */
function bodyOf(bytes: number): string {
  const empty = JSON.stringify({ query: "" });
  return JSON.stringify({ query: "x".repeat(bytes - empty.length) });
}

test("reads a body of exactly the limit", async () => {
  const reply = await server.graphql(bodyOf(BODY_LIMIT_BYTES));
  expect(reply.status).toBe(200);
  expect(reply.json()).toHaveProperty("data.role", "user");
});

test.each([BODY_LIMIT_BYTES + 1, 2 * BODY_LIMIT_BYTES])("refuses %d bytes in an answer that arrives", async (bytes) => {
  const reply = await server.graphql(bodyOf(bytes));
  expect(reply.status).toBe(413);
  expect(reply.json()).toEqual(TOO_LARGE);
  expect(reply.header("x-hasura-stand-in")).toBe("true");
});

test("refuses 2 MiB in chunks, whose length nobody announced", async () => {
  const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const request = httpRequest(server.url(), { method: "POST" }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, text }));
    });
    request.on("error", reject);
    for (let sent = 0; sent < 32; sent += 1) request.write("x".repeat(64 * 1024));
    request.end();
  });
  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.text)).toEqual(TOO_LARGE);
});

test("answers only when the client has sent all, so that nothing cuts it off", async () => {
  const length = BODY_LIMIT_BYTES + 200;
  const received = await new Promise<{ early: string; all: string }>((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1");
    let all = "";
    let early = "";
    let complete = false;
    socket.on("data", (chunk) => {
      all += chunk.toString();
      if (!complete) early += chunk.toString();
    });
    socket.on("error", reject);
    socket.on("close", () => resolve({ early, all }));
    socket.write(
      `POST /v1/graphql HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n${"x".repeat(length - 100)}`,
    );
    setTimeout(() => {
      complete = true;
      socket.write("x".repeat(100));
    }, 100);
  });
  expect(received.early).toBe("");
  expect(received.all).toMatch(/^HTTP\/1\.1 413 /);
});

test("refuses before the body is sent where the client asks first", async () => {
  const length = 2 * BODY_LIMIT_BYTES;
  const answer = await raw(
    server.port,
    `POST /v1/graphql HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: ${length}\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain("x-hasura-stand-in: true");
});

test("tells a client to go on that asks first", async () => {
  const body = bodyOf(100);
  const head = `POST /v1/graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer good\r\nexpect: 100-continue\r\nconnection: close`;
  const answer = await raw(server.port, `${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n/);
  expect(answer).toContain('"role":"user"');
});

test("a large body for a path that is none gets its answer too", async () => {
  const reply = await server.request("/nowhere", { method: "POST", body: bodyOf(2 * BODY_LIMIT_BYTES) });
  expect(reply.status).toBe(404);
});

test("survives a client that goes away in the middle, and reports nothing", async () => {
  const own = await startServer();
  for (const length of [1000, 3 * BODY_LIMIT_BYTES]) {
    await new Promise<void>((resolve, reject) => {
      const socket = connect(own.port, "127.0.0.1", () => {
        socket.write(`POST /v1/graphql HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n{"query":`, () => {
          setTimeout(() => socket.destroy(), 20);
        });
      });
      socket.on("error", reject);
      socket.on("close", () => resolve());
    });
  }
  expect((await own.graphql(bodyOf(100))).status).toBe(200);
  expect(own.unexpected).toEqual([]);
  await own.stop();
});

test("survives a client that goes away while the engine works", async () => {
  let finish: () => void = () => undefined;
  const working = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const own = await startServer({
    execute: async () => {
      await working;
      return { data: {} };
    },
  });
  const abort = new AbortController();
  const reply = fetch(own.url(), {
    method: "POST",
    headers: { authorization: "Bearer good" },
    body: bodyOf(100),
    signal: abort.signal,
  });
  setTimeout(() => abort.abort(), 20);
  await expect(reply).rejects.toThrow();
  finish();
  expect((await own.graphql(bodyOf(100))).json()).toEqual({ data: {} });
  expect(own.unexpected).toEqual([]);
  await own.stop();
});
