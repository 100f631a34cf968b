import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../../../local/ports";
import type { LocalSettings } from "../../../local/settings";
import { type RunningUserPool, startUserPool } from "../../../local/user-pool/start-user-pool";
import { settingsOf } from "../settings-of";

let directory: string;
let settings: LocalSettings;
let pool: RunningUserPool;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "who-may-ask-"));
  settings = settingsOf({}, { ports: await freePorts("127.0.0.1") });
  pool = await startUserPool({
    settings,
    directory,
    functions: { claims: "unused", sync: "unused" },
    sendMail: () => {},
    log: () => {},
    onCrash: (error) => {
      throw error;
    },
  });
});

afterAll(async () => {
  await pool.stop();
  rmSync(directory, { recursive: true });
});

describe("who may ask", () => {
  const ask = (action: string, headers: Readonly<Record<string, string>>) =>
    fetch(settings.poolUrl, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${action}`,
        ...headers,
      },
      body: JSON.stringify({ UserPoolId: settings.userPoolId, ClientId: settings.clientId }),
    });

  it.each(["AdminSetUserPassword", "ListUsers", "CreateGroup", "DeleteUserPool", "DescribeUserPool"])(
    "no page may administer: %s",
    async (action) => {
      const refused = await ask(action, { origin: "https://evil.example" });
      expect(refused.status).toBe(403);
      expect(await refused.json()).toStrictEqual({
        message: "Pages may not administer the pool; in AWS this action needs an account's credentials.",
      });
    },
  );

  it("programs may, and pages may do what their user may", async () => {
    expect((await ask("ListUsers", {})).status).toBe(200);
    expect((await ask("InitiateAuth", { origin: "http://localhost:5173" })).status).not.toBe(403);
  });

  it("there are keys and a discovery document of this pool alone", async () => {
    for (const path of ["/other/.well-known/jwks.json", "/other_Pool/.well-known/openid-configuration"]) {
      expect((await fetch(`${settings.poolUrl}${path}`)).status).toBe(404);
    }
    expect((await fetch(`${settings.issuer}/.well-known/openid-configuration/`)).status).toBe(404);
  });
});
