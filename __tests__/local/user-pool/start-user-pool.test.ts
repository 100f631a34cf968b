import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { z } from "zod";
import { LocalError } from "../../../local/local-error";
import { freePorts } from "../../../local/ports";
import type { LocalSettings } from "../../../local/settings";
import { people } from "../../../local/user-pool/people";
import { type RunningUserPool, startUserPool } from "../../../local/user-pool/start-user-pool";
import { settingsOf } from "../settings-of";
import { type ClaimsEndpoint, claimsEndpoint, FUNCTIONS } from "./claims-endpoint";

const answerSchema = z.looseObject({ AuthenticationResult: z.object({ IdToken: z.string() }).optional() });

let directory: string;
let claims: ClaimsEndpoint;
let settings: LocalSettings;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "start-user-pool-"));
  claims = await claimsEndpoint();
  settings = settingsOf({}, { ports: { ...(await freePorts("127.0.0.1")), functions: claims.port } });
});

afterAll(async () => {
  await claims.stop();
  rmSync(directory, { recursive: true });
});

function start(own = settings): Promise<RunningUserPool> {
  return startUserPool({
    settings: own,
    directory,
    functions: FUNCTIONS,
    sendMail: () => {},
    log: () => {},
    onCrash: (error) => {
      throw error;
    },
  });
}

async function signIn(username: string, password: string) {
  const response = await fetch(settings.poolUrl, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
    },
    body: JSON.stringify({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: settings.clientId,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  });
  return answerSchema.parse(await response.json());
}

it("serves API, keys, discovery document and login pages on one port, and keeps its people over a restart", async () => {
  const seeds = people(settings.environment);
  const first = await start();
  await first.seed(seeds);
  await first.seed(seeds);

  const keys = await (await fetch(settings.jwksUrl)).json();
  expect(keys).toMatchObject({ keys: [{ kid: "CognitoLocal", kty: "RSA", alg: "RS256" }] });
  expect(JSON.stringify(keys)).not.toMatch(/"(d|p|q)":/);
  const discovery = await (await fetch(`${settings.issuer}/.well-known/openid-configuration`)).json();
  expect(discovery).toMatchObject({ issuer: settings.issuer, jwks_uri: settings.jwksUrl });
  const login = await fetch(settings.hostedUi.login);
  expect([login.status, login.headers.get("content-type")]).toStrictEqual([200, "text/html; charset=utf-8"]);

  for (const { username, password, sub, group } of seeds) {
    const { AuthenticationResult } = await signIn(username, password);
    expect(decodeJwt(AuthenticationResult?.IdToken ?? "")).toMatchObject({
      iss: settings.issuer,
      sub,
      email: `${username}@example.com`,
      email_verified: true,
      "cognito:groups": [group],
    });
  }

  await Promise.all([first.stop(), first.stop()]);
  await expect(fetch(settings.poolUrl)).rejects.toThrow("fetch failed");

  const second = await start();
  const [seed] = seeds;
  expect(await signIn(seed?.username ?? "", seed?.password ?? "")).toHaveProperty("AuthenticationResult.IdToken");
  await second.stop();
});

it("does not undo what its people have changed since", async () => {
  const pool = await start();
  const [seed, ...others] = people(settings.environment);
  if (!seed) throw new Error("no seed");
  await pool.seed([{ ...seed, password: "Other-1234" }, ...others]);
  expect(await signIn(seed.username, "Other-1234")).toMatchObject({ __type: "NotAuthorizedException" });
  expect(await signIn(seed.username, seed.password)).toHaveProperty("AuthenticationResult");
  await pool.stop();
});

it("follows the environment when that has changed: options are the environment's, members stay", async () => {
  const ports = settings.ports;
  const longer = settingsOf({ "identity.client.idTokenMinutes": 5 }, { ports });
  const pool = await start(longer);
  const [seed] = people(settings.environment);
  const { AuthenticationResult } = await signIn(seed?.username ?? "", seed?.password ?? "");
  const { exp = 0, iat = 0, "cognito:groups": groups } = decodeJwt(AuthenticationResult?.IdToken ?? "");
  expect([exp - iat, groups]).toStrictEqual([300, [seed?.group]]);
  await pool.stop();
});

it("refuses data that something else has written", async () => {
  writeFileSync(join(directory, `${settings.userPoolId}.json`), '{"Users":');
  await expect(start()).rejects.toThrow(LocalError);
  await expect(start()).rejects.toThrow(/Start with --reset to begin anew/);
});
