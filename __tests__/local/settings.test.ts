import { jwtSecret } from "../../contracts/jwt-secret";
import { ADMIN_SECRET, DEFAULT_PORTS } from "../../local/settings";
import { settingsOf } from "./settings-of";

const PORTS = { pages: 4000, pool: 4001, functions: 4002, hasura: 4003 };

describe("localSettings", () => {
  it("names every address by the ports of Hasura's guide, cognito-local and Hasura", () => {
    expect(settingsOf()).toMatchObject({
      host: "127.0.0.1",
      ports: { pages: 3333, pool: 9229, functions: 9230, hasura: 8080 },
      dataDirectory: "/somewhere/.local",
      pagesUrl: "http://localhost:3333",
      poolUrl: "http://localhost:9229",
      functionsUrl: "http://localhost:9230",
      hasuraUrl: "http://localhost:8080",
      graphqlUrl: "http://localhost:8080/v1/graphql",
      ownEngine: false,
      userPoolId: "eu-central-1_LocalPool",
      issuer: "http://localhost:9229/eu-central-1_LocalPool",
      jwksUrl: "http://localhost:9229/eu-central-1_LocalPool/.well-known/jwks.json",
      adminSecret: "local-admin-secret",
    });
  });

  it("lets chosen ports flow everywhere: no default is left", () => {
    const settings = settingsOf({}, { ports: PORTS });
    const { environment: _, ...derived } = settings;
    const text = JSON.stringify(derived);
    for (const port of Object.values(PORTS)) expect(text).toContain(`localhost:${port}`);
    expect(text).not.toMatch(/localhost:(9229|9230|8080)/);
    expect(settings).toMatchObject({
      pagesUrl: "http://localhost:4000",
      poolUrl: "http://localhost:4001",
      functionsUrl: "http://localhost:4002",
      graphqlUrl: "http://localhost:4003/v1/graphql",
      issuer: "http://localhost:4001/eu-central-1_LocalPool",
      jwtSecret: { jwk_url: "http://localhost:4001/eu-central-1_LocalPool/.well-known/jwks.json" },
    });
    expect(settings.callbackUrls[0]).toBe("http://localhost:4000/cognito-callback");
    expect(settings.signOutUrls[0]).toBe("http://localhost:4000/");
    expect(settings.corsOrigins[0]).toBe("http://localhost:4000");
    expect(settings.hostedUi.login).toContain("http://localhost:4001/login?");
  });

  it("puts the local page before the environment's own URLs, and leaves none of those out", () => {
    const settings = settingsOf({
      "identity.client.callbackUrls": ["http://localhost:5173/callback"],
      "identity.client.signOutUrls": ["http://localhost:5173/"],
      "hasura.corsOrigins": ["http://localhost:5173"],
    });
    expect(settings.callbackUrls).toStrictEqual([
      "http://localhost:3333/cognito-callback",
      "http://localhost:5173/callback",
    ]);
    expect(settings.signOutUrls).toStrictEqual(["http://localhost:3333/", "http://localhost:5173/"]);
    expect(settings.corsOrigins).toStrictEqual(["http://localhost:3333", "http://localhost:5173"]);
  });

  it.each([
    { grant: "authorization-code", responseType: "code" },
    { grant: "implicit", responseType: "token" },
  ])("links to the login pages for the $grant grant", ({ grant, responseType }) => {
    const { clientId, hostedUi } = settingsOf({ "identity.client.grant": grant });
    const query = {
      client_id: clientId,
      response_type: responseType,
      scope: "openid email profile",
      redirect_uri: "http://localhost:3333/cognito-callback",
    };
    const read = (link: string) => Object.fromEntries(new URL(link).searchParams);
    expect(read(hostedUi.login)).toStrictEqual(query);
    expect(read(hostedUi.register)).toStrictEqual(query);
    expect(read(hostedUi.logout)).toStrictEqual({ client_id: clientId, logout_uri: "http://localhost:3333/" });
    expect([hostedUi.login, hostedUi.register, hostedUi.logout].map((link) => new URL(link).pathname)).toStrictEqual([
      "/login",
      "/signup",
      "/logout",
    ]);
  });

  it.each([
    { format: "stringified", claims_format: "stringified_json" },
    { format: "json", claims_format: "json" },
  ] as const)("makes the JWT secret of $format claims with the builder that the stacks use", (row) => {
    const settings = settingsOf({
      "claims.format": row.format,
      "claims.namespace": "https://example.com/claims",
      "hasura.allowedSkewSeconds": 17,
    });
    expect(settings.jwtSecret).toStrictEqual(
      jwtSecret({
        issuer: settings.issuer,
        jwksUrl: settings.jwksUrl,
        audience: settings.clientId,
        namespace: "https://example.com/claims",
        format: row.format,
        allowedSkewSeconds: 17,
      }),
    );
    expect(settings.jwtSecret).toMatchObject({ claims_format: row.claims_format, allowed_skew: 17 });
  });

  it("ends the issuer without a slash, because Hasura compares it character by character", () => {
    const { issuer, jwtSecret: secret } = settingsOf();
    expect(issuer).toMatch(/LocalPool$/);
    expect(secret.issuer).toBe(issuer);
  });

  it("takes the region of the environment into the pool's id, as Cognito does", () => {
    const urlSecretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:other/url-AbCdEf";
    const database = { type: "existing", urlSecretArn, cidrs: ["10.20.0.0/16"], maxConnections: 170 };
    const settings = settingsOf({ "aws.region": "eu-west-1", database });
    expect(settings.userPoolId).toBe("eu-west-1_LocalPool");
    expect(settings.issuer).toMatch(/\/eu-west-1_LocalPool$/);
  });

  it("uses an engine of the user's own without touching the port of the stand-in", () => {
    const settings = settingsOf({}, { hasuraUrl: "http://localhost:9999" });
    expect(settings).toMatchObject({
      ownEngine: true,
      hasuraUrl: "http://localhost:9999",
      graphqlUrl: "http://localhost:9999/v1/graphql",
      ports: DEFAULT_PORTS,
    });
  });

  it("takes host and admin secret where they are given", () => {
    expect(settingsOf({}, { host: "0.0.0.0", adminSecret: "mine" })).toMatchObject({
      host: "0.0.0.0",
      adminSecret: "mine",
    });
    expect(settingsOf().adminSecret).toBe(ADMIN_SECRET);
  });

  it("is plain data: the same for everybody, and the same after JSON", () => {
    expect(settingsOf()).toStrictEqual(settingsOf());
    expect(JSON.parse(JSON.stringify(settingsOf()))).toStrictEqual(settingsOf());
  });
});
