import { createPrivateKey, createPublicKey } from "node:crypto";
import { createServer, type Server } from "node:http";
import { SignJWT } from "jose";
import { DEFAULT_CLAIMS_NAMESPACE } from "../../../contracts/claims";
import { bearer, graphqlClient } from "../../../local/check/graphql";
import { hasuraClaimsOf } from "../../../local/check/hasura-claims";
import { Unexpected } from "../../../local/check/step";
import { discover, verifyIdToken } from "../../../local/check/verify-token";
import { signingKey } from "../../../local/user-pool/signing-key";
import { settingsOf } from "../settings-of";

const { kid, pem } = signingKey();
const CLIENT = "client";

let server: Server;
let site = "";
let answers: Readonly<Record<string, unknown>> = {};

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  site = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const document = (issuer = site) => ({
  issuer,
  jwks_uri: `${site}/jwks.json`,
  authorization_endpoint: `${site}/oauth2/authorize`,
  token_endpoint: `${site}/oauth2/token`,
});

function token(claims: Readonly<Record<string, unknown>>): Promise<string> {
  return new SignJWT({ iss: site, aud: CLIENT, sub: "ada", token_use: "id", ...claims })
    .setProtectedHeader({ alg: "RS256", kid })
    .setExpirationTime("1h")
    .sign(createPrivateKey(pem));
}

describe("discover", () => {
  it("reads the document of the issuer that was asked for", async () => {
    answers = { "/.well-known/openid-configuration": document() };
    expect(await discover(site)).toStrictEqual(document());
  });

  it("refuses a document of another issuer, and none", async () => {
    answers = { "/.well-known/openid-configuration": document(`${site}/other`) };
    await expect(discover(site)).rejects.toThrow(
      new Unexpected(`issuer of the discovery document: expected "${site}", saw "${site}/other"`),
    );
    answers = {};
    await expect(discover(site)).rejects.toThrow(
      new Unexpected("status of the discovery document: expected 200, saw 404"),
    );
  });
});

describe("verifyIdToken", () => {
  beforeAll(() => {
    const { n, e } = createPublicKey(pem).export({ format: "jwk" });
    answers = { "/jwks.json": { keys: [{ kid, kty: "RSA", alg: "RS256", use: "sig", n, e }] } };
  });

  it("gives the claims of a good token", async () => {
    expect(await verifyIdToken(await token({}), document(), CLIENT)).toMatchObject({ sub: "ada", token_use: "id" });
  });

  it.each([
    { name: "another issuer", claims: { iss: "http://other" }, error: /Issuer not allowed/ },
    { name: "another audience", claims: { aud: "other" }, error: /Audience not allowed/ },
    { name: "an access token", claims: { token_use: "access" }, error: /^token_use: expected "id", saw "access"$/ },
  ])("refuses $name", async ({ claims, error }) => {
    await expect(verifyIdToken(await token(claims), document(), CLIENT)).rejects.toThrow(error);
  });

  it("refuses one that was tampered with", async () => {
    const [header, , signature] = (await token({})).split(".");
    const [, payload] = (await token({ sub: "ben" })).split(".");
    await expect(verifyIdToken([header, payload, signature].join("."), document(), CLIENT)).rejects.toThrow(
      /Invalid signature/,
    );
  });
});

describe("hasuraClaimsOf", () => {
  const claims = { "x-hasura-user-id": "ada" };

  it.each([
    { format: "stringified", claim: JSON.stringify(claims) },
    { format: "json", claim: claims },
  ])("reads $format claims", async ({ format, claim }) => {
    const settings = settingsOf({ "claims.format": format });
    expect(hasuraClaimsOf(await token({ [DEFAULT_CLAIMS_NAMESPACE]: claim }), settings)).toStrictEqual(claims);
  });

  it.each([
    { format: "stringified", claim: claims, says: 'is object, which does not fit claims.format "stringified"' },
    { format: "json", claim: JSON.stringify(claims), says: 'is string, which does not fit claims.format "json"' },
    { format: "stringified", claim: "null", says: 'is string, which does not fit claims.format "stringified"' },
    { format: "stringified", claim: "{", says: "is a string that is no JSON" },
  ])("refuses $claim as $format claims", async ({ format, claim, says }) => {
    const settings = settingsOf({ "claims.format": format });
    const made = await token({ [DEFAULT_CLAIMS_NAMESPACE]: claim });
    expect(() => hasuraClaimsOf(made, settings)).toThrow(
      new Unexpected(`the claim ${DEFAULT_CLAIMS_NAMESPACE} ${says}`),
    );
  });

  it("misses the claim of the environment's own namespace", async () => {
    const settings = settingsOf({ "claims.namespace": "https://example.com/claims" });
    const made = await token({ [DEFAULT_CLAIMS_NAMESPACE]: "{}" });
    expect(() => hasuraClaimsOf(made, settings)).toThrow(
      new Unexpected("the token has no claim https://example.com/claims"),
    );
  });
});

describe("graphqlClient", () => {
  it.each([
    { answer: { data: { users: [] } }, gives: { data: { users: [] } } },
    { answer: { data: null }, gives: { data: {} } },
    {
      answer: { errors: [{ message: "no", extensions: { code: "access-denied", path: "$" } }, { message: "other" }] },
      gives: { error: "access-denied: no" },
    },
    { answer: { errors: [{ message: "no" }] }, gives: { error: "no code: no" } },
    { answer: { errors: [], data: { a: 1 } }, gives: { data: { a: 1 } } },
  ])("gives data or the first error of $answer", async ({ answer, gives }) => {
    answers = { "/v1/graphql": answer };
    expect(await graphqlClient(`${site}/v1/graphql`)("{ users { id } }")).toStrictEqual(gives);
  });

  it("carries a token, and a role where there is one", () => {
    expect(bearer("t")).toStrictEqual({ authorization: "Bearer t" });
    expect(bearer("t", "editor")).toStrictEqual({ authorization: "Bearer t", "x-hasura-role": "editor" });
  });
});
