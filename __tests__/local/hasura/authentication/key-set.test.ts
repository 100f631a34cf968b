import { createServer, type Server } from "node:http";
import { createAuthenticator } from "../../../../local/hasura/authentication/authenticator";
import { parseJwtConfig } from "../../../../local/hasura/authentication/jwt-config";
import { type KeySetAnswer, type LoadKeys, watchKeySet } from "../../../../local/hasura/authentication/key-set";
import type { Authenticate } from "../../../../local/hasura/session";
import { LocalError } from "../../../../local/local-error";
import { KEYS, type KeyName, signed } from "./keys";
import { NOW, payload } from "./token-case";

const URL = "http://127.0.0.1:1/jwks.json";
const INVALID = { code: "invalid-jwt", message: "Could not verify JWT: JWSError JWSInvalidSignature" };

function keySet(names: readonly KeyName[], headers: Partial<KeySetAnswer> = {}): KeySetAnswer {
  const keys = names.map((name) => ({ ...KEYS[name].jwk, kid: name, use: "sig" }));
  return { status: 200, body: JSON.stringify({ keys }), cacheControl: null, expires: null, ...headers };
}

/** An authenticator whose clock and key set the test moves. */
async function watched(first: KeySetAnswer): Promise<{
  authenticate: Authenticate;
  answer: (next: KeySetAnswer | Error) => void;
  pass: (seconds: number) => void;
  fetched: () => number;
}> {
  let now = NOW * 1000;
  let next: KeySetAnswer | Error = first;
  let fetched = 0;
  const loadKeys: LoadKeys = async () => {
    fetched += 1;
    if (next instanceof Error) throw next;
    return next;
  };
  const authenticate = await createAuthenticator({
    jwt: parseJwtConfig(JSON.stringify({ jwk_url: URL })),
    adminSecret: "secret",
    unauthorizedRole: null,
    loadKeys,
    now: () => new Date(now),
    startGraceMs: 0,
  });
  return {
    authenticate,
    answer: (answer) => {
      next = answer;
    },
    pass: (seconds) => {
      now += seconds * 1000;
    },
    fetched: () => fetched,
  };
}

async function bearer(key: KeyName): Promise<{ authorization: string }> {
  const token = await signed(payload(undefined, { exp: NOW + 1e6 }), key, { kid: key });
  return { authorization: `Bearer ${token}` };
}

test("accepts every key of the set, of any kind, and no other", async () => {
  const { authenticate } = await watched(keySet(["rsa", "es256", "ed25519"]));
  for (const key of ["rsa", "es256", "ed25519"] as const) {
    await expect(authenticate(await bearer(key))).resolves.toMatchObject({ role: "user" });
  }
  await expect(authenticate(await bearer("otherRsa"))).rejects.toMatchObject(INVALID);
});

test("an unknown kid does not make it fetch again", async () => {
  const { authenticate, answer, pass, fetched } = await watched(keySet(["rsa"], { cacheControl: "max-age=600" }));
  answer(keySet(["otherRsa"]));
  pass(599);
  await expect(authenticate(await bearer("otherRsa"))).rejects.toMatchObject(INVALID);
  expect(fetched()).toBe(1);
  pass(1);
  await expect(authenticate(await bearer("otherRsa"))).resolves.toMatchObject({ role: "user" });
  await expect(authenticate(await bearer("rsa"))).rejects.toMatchObject(INVALID);
  expect(fetched()).toBe(2);
});

test("without caching headers it never fetches again", async () => {
  const { authenticate, answer, pass, fetched } = await watched(keySet(["rsa"]));
  answer(keySet(["otherRsa"]));
  pass(500_000);
  await expect(authenticate(await bearer("rsa"))).resolves.toMatchObject({ role: "user" });
  expect(fetched()).toBe(1);
});

test("with no-cache it fetches at most once a second", async () => {
  const { authenticate, pass, fetched } = await watched(keySet(["rsa"], { cacheControl: "no-cache" }));
  const headers = await bearer("rsa");
  pass(0.999);
  await authenticate(headers);
  expect(fetched()).toBe(1);
  pass(0.001);
  await Promise.all([authenticate(headers), authenticate(headers)]);
  expect(fetched()).toBe(2);
});

test("an answer without caching headers makes it fetch every second, once the ones before have passed", async () => {
  const { authenticate, answer, pass, fetched } = await watched(keySet(["rsa"], { cacheControl: "max-age=10" }));
  const headers = await bearer("rsa");
  answer(keySet(["rsa"]));
  for (const [seconds, times] of [
    [10, 2],
    [1, 3],
    [1, 4],
  ] as const) {
    pass(seconds);
    await authenticate(headers);
    expect(fetched()).toBe(times);
  }
});

test.each([
  ["nothing answers", new Error("ECONNREFUSED")],
  ["it answers with an error", keySet([], { status: 500 })],
  ["it answers with nonsense", keySet([], { body: "nonsense" })],
])("keeps the old keys where %s later", async (_name, broken) => {
  const { authenticate, answer, pass, fetched } = await watched(keySet(["rsa"], { cacheControl: "max-age=1" }));
  answer(broken);
  pass(2);
  await expect(authenticate(await bearer("rsa"))).resolves.toMatchObject({ role: "user" });
  expect(fetched()).toBe(2);
});

test("an empty set verifies nothing, and is asked for again after a second", async () => {
  const { authenticate, answer, pass } = await watched(keySet([]));
  await expect(authenticate(await bearer("rsa"))).rejects.toMatchObject({
    code: "invalid-jwt",
    message: "Could not verify JWT: JWSError NoUsableKeys",
  });
  answer(keySet(["rsa"]));
  pass(1);
  await expect(authenticate(await bearer("rsa"))).resolves.toMatchObject({ role: "user" });
});

test("leaves out keys for an unknown use and reads numbers as Cognito writes them (v2.48)", async () => {
  const { n, e } = KEYS.rsa.jwk;
  const padded = Buffer.concat([Buffer.from([0]), Buffer.from(String(n), "base64url")]).toString("base64");
  const keys = [
    { kty: "RSA", use: "saml_response_sig" },
    { kty: "RSA", e, n: padded },
  ];
  const { authenticate } = await watched(keySet([], { body: JSON.stringify({ keys }) }));
  await expect(authenticate(await bearer("rsa"))).resolves.toMatchObject({ role: "user" });
});

describe("the first fetch", () => {
  const start = (load: LoadKeys, startGraceMs = 0) => watchKeySet({ url: URL, load, startGraceMs });

  test.each([
    ["nothing answers", () => Promise.reject(new Error("no route")), "Error fetching JWK: no route"],
    ["an error", async () => keySet([], { status: 404 }), `Non-2xx response on fetching JWK from: ${URL}`],
    ["no JSON", async () => keySet([], { body: "<html>" }), `Error parsing JWK from url: ${URL}`],
    ["no key set", async () => keySet([], { body: "[]" }), `Error parsing JWK from url: ${URL}`],
    ["an unknown key", async () => keySet([], { body: '{"keys":[{"kty":"AKP"}]}' }), "Error parsing JWK from url"],
    [
      "a broken key",
      async () => keySet([], { body: '{"keys":[{"kty":"EC","crv":"P-256","x":"","y":""}]}' }),
      "Error parsing",
    ],
  ])("is fatal with %s", async (_name, load, problem) => {
    await expect(start(load)).rejects.toThrow(LocalError);
    await expect(start(load)).rejects.toThrow(problem);
    await expect(start(load)).rejects.toThrow(`Check that the user pool runs and answers at ${URL}`);
  });

  test("is tried again while the pool starts", async () => {
    let tries = 0;
    const keys = await start(async () => {
      tries += 1;
      if (tries < 3) throw new Error("not yet");
      return keySet(["rsa"]);
    }, 5000);
    expect(await keys()).toHaveLength(1);
    expect(tries).toBe(3);
  });
});

test("fetches over HTTP", async () => {
  const server = createServer((request, response) => {
    const found = request.url === "/jwks.json";
    response.writeHead(found ? 200 : 404, { "cache-control": "max-age=60" });
    response.end(found ? keySet(["rsa"]).body : "no");
  });
  const origin = await listening(server);
  expect(await (await watchKeySet({ url: `${origin}/jwks.json` }))()).toHaveLength(1);
  await expect(watchKeySet({ url: `${origin}/other`, startGraceMs: 0 })).rejects.toThrow("Non-2xx response");
  await closed(server);
});

test("says why nothing answers", async () => {
  const server = createServer();
  const origin = await listening(server);
  await closed(server);
  await expect(watchKeySet({ url: `${origin}/jwks.json`, startGraceMs: 0 })).rejects.toThrow(
    "Error fetching JWK: ECONNREFUSED",
  );
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
