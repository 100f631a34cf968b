import { createAuthenticator } from "../../../../local/hasura/authentication/authenticator";
import { parseJwtConfig } from "../../../../local/hasura/authentication/jwt-config";
import { SECRET } from "../authentication/cases/header-cases";
import { KEYS, signed } from "../authentication/keys";
import { NOW, payload, type TokenCase } from "../authentication/token-case";
import { TOKEN_CASES } from "../authentication/token-cases";
import { graphqlError, type Reply, startServer, type TestServer } from "./client";

/** Every case of the table that needs no other JWT secret, once more from end to end. */
const CASES = Object.values(TOKEN_CASES)
  .flat()
  .filter(({ secret, configured, unauthorizedRole }) => !secret && !configured && unauthorizedRole === undefined);

const REQUEST = JSON.stringify({ query: "{ users { id } }" });
/** Stack frames, source files, folders. */
const LEAKS = [
  /\bat \S+ \(/,
  /\bat \S+:\d+:\d+/,
  /node_modules/,
  /node:internal/,
  /\.[cm]?[jt]s\b/,
  /\/(home|work|tmp|usr|root|Users)\//,
];

let server: TestServer;
beforeAll(async () => {
  const authenticate = await createAuthenticator({
    jwt: parseJwtConfig(JSON.stringify(KEYS.rsa.configured)),
    adminSecret: SECRET,
    unauthorizedRole: null,
    now: () => new Date(NOW * 1000),
  });
  server = await startServer({
    authenticate,
    execute: async ({ query }, session) => {
      if (query === "broken") throw new Error("broken at /home/me/secret.ts:1:2");
      return { data: { role: session.role, variables: Object.fromEntries(session.variables) } };
    },
  });
});
afterAll(async () => {
  await server.stop();
});

test("are most of the table", () => {
  expect(CASES.length).toBeGreaterThanOrEqual(100);
});

test.each(CASES)("$name", async (tokenCase) => {
  const reply = await sent(tokenCase, REQUEST);
  expect(reply.status).toBe(200);
  const { outcome } = tokenCase;
  if ("code" in outcome) expect(reply.json()).toEqual(graphqlError(outcome.code, outcome.message));
  else expect(reply.json()).toMatchObject({ data: { role: outcome.role, variables: outcome.variables ?? {} } });
});

test("no answer says where it comes from", async () => {
  const admin = { "x-hasura-admin-secret": SECRET };
  const bodies = ["", "{", "5", "[1]", '{"query":"broken"}', '[{"query":"broken"}]', "x".repeat(1_100_000)];
  for (const body of bodies) await server.graphql(body, admin);
  for (const path of ["/", "/nowhere", "/v1/metadata", "/console", "/../../etc/passwd", "/%00", "/%"]) {
    await server.request(path);
  }
  expect(server.unexpected).toHaveLength(2);
  const stack = new Error("x").stack ?? "";
  expect(LEAKS.filter((leak) => leak.test(stack)).length).toBeGreaterThan(2);
  expect(server.bodies.length).toBeGreaterThan(CASES.length);
  for (const body of server.bodies) {
    for (const leak of LEAKS) expect(body).not.toMatch(leak);
  }
});

async function sent(tokenCase: TokenCase, body: string): Promise<Reply> {
  const { signedBy = "rsa", tamper = (token: string) => token } = tokenCase;
  const token = tokenCase.token ?? tamper(await signed(tokenCase.payload ?? payload(), signedBy, tokenCase.header));
  const headers = new Headers();
  for (const [name, value] of Object.entries(tokenCase.headers?.(token) ?? { authorization: `Bearer ${token}` })) {
    if (typeof value === "string") headers.set(name, value);
  }
  return await server.request("/v1/graphql", { method: "POST", headers, body });
}
