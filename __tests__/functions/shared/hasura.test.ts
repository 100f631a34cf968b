import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer, type Server as Listener } from "node:net";
import tls from "node:tls";
import { Hasura } from "../../../functions/shared/hasura";
import { selfSigned } from "../../faults/parts/certificate";
import { json, recordingServer } from "./recording-server";

type Server = Awaited<ReturnType<typeof recordingServer>>;

const servers: Server[] = [];
const forever = new AbortController().signal;
const DATA = { insert_users: { affected_rows: 1 } };
const WRONG_SECRET = {
  errors: [
    {
      extensions: { path: "$", code: "access-denied" },
      message: 'invalid "x-hasura-admin-secret"/"x-hasura-access-key"',
    },
  ],
};

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  jest.restoreAllMocks();
});

/** A secret that gives these values, one per fetch. */
function secretOf(...values: string[]) {
  let current: string | undefined;
  const fake = {
    fetches: 0,
    get cached() {
      return current !== undefined;
    },
    forget: () => {
      current = undefined;
    },
    read: async () => {
      if (current === undefined) fake.fetches += 1;
      current ??= values.shift();
      if (current === undefined) throw Object.assign(new Error("secret text"), { name: "AccessDeniedException" });
      return current;
    },
  };
  return fake;
}

async function setup(answer: (response: ServerResponse, nth: number) => void, options = {}, secret = secretOf("one")) {
  const server = await recordingServer(answer);
  servers.push(server);
  const hasura = new Hasura({ url: server.url, role: "user_sync", adminSecret: secret, ...options });
  return {
    server,
    hasura,
    secret,
    ask: (signal = forever, more = {}) => hasura.request("query", { a: "ü" }, { signal, ...more }),
  };
}

test("sends query and variables in the role, over one connection", async () => {
  const { server, ask } = await setup((response) => json(response, { data: DATA }));
  for (let count = 0; count < 3; count += 1) await expect(ask()).resolves.toEqual(DATA);
  expect(server.received).toHaveLength(3);
  expect(new Set(server.received.map(({ connection }) => connection)).size).toBe(1);
  const [first] = server.received;
  expect(JSON.parse(first?.body ?? "")).toEqual({ query: "query", variables: { a: "ü" } });
  expect(first?.headers).toMatchObject({
    "content-type": "application/json",
    "x-hasura-admin-secret": "one",
    "x-hasura-role": "user_sync",
    "content-length": String(Buffer.byteLength(first?.body ?? "")),
  });
  expect(first?.headers).not.toHaveProperty("transfer-encoding");
});

test("each request is made for the user that it names, and for nobody when it names none", async () => {
  const { server, ask } = await setup((response) => json(response, { data: DATA }));
  for (const more of [{ userId: "sub-1" }, {}, { userId: "sub-2" }, { userId: undefined }]) await ask(forever, more);
  expect(server.received.map(({ headers }) => headers["x-hasura-user-id"])).toEqual([
    "sub-1",
    undefined,
    "sub-2",
    undefined,
  ]);
});

test.each<[string, string, string, (response: ServerResponse) => void]>([
  ["HTTP 500", "status", "HTTP status 500", (r) => r.writeHead(500).end("secret text")],
  ["a redirect", "status", "HTTP status 302", (r) => r.writeHead(302, { location: "/other" }).end()],
  ["no JSON", "malformed", "the answer is no JSON object", (r) => r.end("<html>")],
  ["nothing", "malformed", "the answer is no JSON object", (r) => r.end()],
  ["a list", "malformed", "the answer is no JSON object", (r) => json(r, [])],
  ["no data", "malformed", "the answer has no data", (r) => json(r, { data: null })],
  ["no errors and no data", "malformed", "the answer has no data", (r) => json(r, { errors: [] })],
  [
    "an error with a code",
    "graphql",
    "permission-error",
    (r) => json(r, { errors: [{ extensions: { code: "permission-error" }, message: "ada@example.com" }], data: DATA }),
  ],
  ["an error without one", "graphql", "error without a code", (r) => json(r, { errors: [{ message: "secret text" }] })],
  ["an error that is none", "graphql", "error without a code", (r) => json(r, { errors: [null] })],
  [
    "a code that is none",
    "graphql",
    "error without a code",
    (r) => json(r, { errors: [{ extensions: { code: "ada@example.com" } }] }),
  ],
  [
    "a role that is not allowed",
    "graphql",
    "access-denied",
    (r) => json(r, { errors: [{ extensions: { code: "access-denied" }, message: "role not in allowed roles" }] }),
  ],
  ["a broken connection", "reset", "ECONNRESET", (r) => r.socket?.resetAndDestroy()],
  ["a text that is no HTTP", "malformed", "HPE_INVALID_CONSTANT", (r) => r.socket?.end("SSH-2.0-OpenSSH\r\n")],
  [
    "half an answer",
    "reset",
    "ECONNRESET",
    (r) => {
      r.writeHead(200, { "content-length": "100" });
      r.write('{"da', () => r.socket?.destroy());
    },
  ],
])("%s is an error: %s", async (_, code, message, answer) => {
  const { server, ask } = await setup(answer);
  await expect(ask()).rejects.toMatchObject({ name: "HasuraError", code, message });
  expect(server.received).toHaveLength(1);
});

test("an answer may be as long as said, and not longer", async () => {
  const text = JSON.stringify({ data: { text: "a".repeat(70_000) } });
  const answer = (response: ServerResponse) => void response.end(text);
  const fits = await setup(answer, { maxAnswerBytes: text.length });
  await expect(fits.ask()).resolves.toHaveProperty("text");
  const message = `the answer is longer than ${text.length - 1} bytes`;
  const exceeds = await setup(answer, { maxAnswerBytes: text.length - 1 });
  await expect(exceeds.ask()).rejects.toMatchObject({ code: "malformed", message });
  const usual = await setup(answer);
  await expect(usual.ask()).rejects.toMatchObject({ message: "the answer is longer than 65536 bytes" });
});

test.each([
  ["no answer", () => undefined],
  ["an answer that never ends", (response: ServerResponse) => void response.writeHead(200).write("{")],
])("%s is a timeout when the signal says so, and the next request works", async (_, bad) => {
  const { ask } = await setup((response, nth) => (nth === 1 ? bad(response) : json(response, { data: DATA })));
  const failure = expect(ask(AbortSignal.timeout(50))).rejects;
  await failure.toMatchObject({ name: "HasuraError", code: "timeout", message: "no whole answer in time" });
  await expect(ask()).resolves.toEqual(DATA);
});

test("a closed port is refused", async () => {
  const { server, ask } = await setup(() => undefined);
  await server.stop();
  await expect(ask()).rejects.toMatchObject({ code: "refused", message: "ECONNREFUSED" });
});

describe("over TLS", () => {
  const certificate = selfSigned();
  const { createSecureContext } = tls;

  async function ask(listener: Listener) {
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    const address = listener.address();
    const url = `https://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    const hasura = new Hasura({ url, role: "user_sync", adminSecret: secretOf("one") });
    return hasura.request("query", {}, { signal: forever }).finally(() => listener.close());
  }

  const secure = () => createHttpsServer(certificate, (_, response) => json(response, { data: DATA }));

  it("a certificate that somebody trusted vouches for is good", async () => {
    const trusting = (options: tls.SecureContextOptions = {}) =>
      createSecureContext({ ...options, ca: certificate.cert });
    jest.spyOn(tls, "createSecureContext").mockImplementation(trusting);
    await expect(ask(secure())).resolves.toEqual(DATA);
  });

  it("another one is not", async () => {
    await expect(ask(secure())).rejects.toMatchObject({ code: "tls", message: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  });

  it("who speaks none is no Hasura", async () => {
    const plain = createServer((socket) => socket.on("error", () => undefined).end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await expect(ask(plain)).rejects.toMatchObject({ code: "tls" });
  });
});

describe("a kept connection", () => {
  it("that is dead when used again is replaced, once", async () => {
    const { server, ask } = await setup((response, nth) => {
      if (nth === 2) response.socket?.resetAndDestroy();
      else json(response, { data: DATA });
    });
    await ask();
    await expect(ask(forever, { userId: "sub-1" })).resolves.toEqual(DATA);
    expect(server.received).toHaveLength(3);
    expect(new Set(server.received.map(({ connection }) => connection)).size).toBe(2);
    expect(server.received[2]?.body).toBe(server.received[1]?.body);
    expect(server.received.map(({ headers }) => headers["x-hasura-user-id"])).toEqual([undefined, "sub-1", "sub-1"]);
  });

  it("is not replaced twice", async () => {
    const { server, ask } = await setup((response, nth) => {
      if (nth > 1) response.socket?.resetAndDestroy();
      else json(response, { data: DATA });
    });
    await ask();
    await expect(ask()).rejects.toMatchObject({ code: "reset" });
    expect(server.received).toHaveLength(3);
  });

  it.each([
    [44_000, 1],
    [46_000, 2],
  ])("that was idle for %d ms leaves %d connections", async (idle, connections) => {
    const { server, ask } = await setup((response) => json(response, { data: DATA }));
    await ask();
    // The connection is free a moment after the answer.
    await new Promise((resolve) => setImmediate(resolve));
    const now = Date.now();
    jest.spyOn(Date, "now").mockImplementation(() => now + idle);
    await ask();
    expect(new Set(server.received.map(({ connection }) => connection)).size).toBe(connections);
  });
});

describe("the admin secret", () => {
  const accepts = (secret: string, server: () => Server) => (response: ServerResponse) => {
    const sent = server().received.at(-1)?.headers["x-hasura-admin-secret"];
    json(response, sent === secret ? { data: DATA } : WRONG_SECRET);
  };

  it("that was rotated is read again at once", async () => {
    let expected = "one";
    const secret = secretOf("one", "two");
    const { server, ask } = await setup((r) => accepts(expected, () => server)(r), {}, secret);
    await ask();
    expected = "two";
    await expect(ask()).resolves.toEqual(DATA);
    expect(secret.fetches).toBe(2);
    expect(server.received.map(({ headers }) => headers["x-hasura-admin-secret"])).toEqual(["one", "one", "two"]);
  });

  it("that was rotated is sent for the same user", async () => {
    let expected = "one";
    const { server, ask } = await setup((r) => accepts(expected, () => server)(r), {}, secretOf("one", "two"));
    await ask(forever, { userId: "sub-1" });
    expected = "two";
    await expect(ask(forever, { userId: "sub-2" })).resolves.toEqual(DATA);
    expect(server.received.map(({ headers }) => headers["x-hasura-user-id"])).toEqual(["sub-1", "sub-2", "sub-2"]);
  });

  it("that is refused though just read is not read again, and not kept", async () => {
    const secret = secretOf("one", "two");
    const { server, ask } = await setup((r) => accepts("two", () => server)(r), {}, secret);
    await expect(ask()).rejects.toMatchObject({
      code: "secret-refused",
      message: "Hasura does not accept the admin secret",
    });
    expect(server.received).toHaveLength(1);
    await expect(ask()).resolves.toEqual(DATA);
    expect(server.received).toHaveLength(2);
  });

  it("that stays refused fails after the second attempt", async () => {
    let expected = "one";
    const { server, ask } = await setup((r) => accepts(expected, () => server)(r), {}, secretOf("one", "two"));
    await ask();
    expected = "three";
    await expect(ask()).rejects.toMatchObject({ code: "secret-refused" });
    expect(server.received).toHaveLength(3);
  });

  it("that cannot be read is told by the name of the error alone", async () => {
    const { server, ask } = await setup(() => undefined, {}, secretOf());
    await expect(ask()).rejects.toMatchObject({ code: "secret", message: "AccessDeniedException" });
    expect(server.received).toHaveLength(0);
  });
});

test.each(["", "hasura", "ftp://hasura.example", "https://", "file:///etc/hosts"])("%j is no URL", (url) => {
  const create = () => new Hasura({ url, role: "user_sync", adminSecret: secretOf("one") });
  const message = `Hasura's URL must be an http or https URL, received ${JSON.stringify(url)}; deploy the environment again`;
  expect(create).toThrow(expect.objectContaining({ name: "HasuraError", code: "configuration", message }));
});
