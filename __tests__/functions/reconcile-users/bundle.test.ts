import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { bundleNode } from "../../../stacks/functions/bundle-node";

const run = promisify(execFile);
const VARIABLES = {
  HASURA_GRAPHQL_URL: "http://127.0.0.1:1/v1/graphql",
  HASURA_ADMIN_SECRET_ARN: "arn",
  USER_POOL_ID: "eu-west-1_abc",
  METRIC_NAMESPACE: "App",
};

const script = Buffer.from(
  bundleNode(resolve(__dirname, "../../../functions/reconcile-users"))[0]?.contents ?? [],
).toString();

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "reconcile-users-"));
  writeFileSync(join(folder, "handler.js"), script);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Loads the bundle where no package is installed, and invokes it with an event that it refuses. */
async function invoked(variables: Record<string, string>) {
  const code = `require(process.argv[1]).handler({ from: 1 }, {}).catch((error) => console.log(error.message))`;
  const { stdout } = await run(process.execPath, ["-e", code, join(folder, "handler.js")], { env: variables });
  return stdout.trimEnd().split("\n");
}

describe("the bundle", () => {
  it("has at most 16 KB and needs nothing but Node.js and the runtime's SDK", () => {
    expect(script.length).toBeGreaterThan(5000);
    expect(Buffer.byteLength(script)).toBeLessThanOrEqual(16 * 1024);
    const required = [...script.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
    expect([...new Set(required)].sort()).toStrictEqual([
      "@aws-sdk/client-cognito-identity-provider",
      "@aws-sdk/client-lambda",
      "@aws-sdk/client-secrets-manager",
      "node:http",
      "node:https",
      "node:timers/promises",
    ]);
    expect(script).not.toMatch(/\bimport\(/);
  });

  it("loads without the SDK, which only a run needs", async () => {
    const lines = await invoked(VARIABLES);
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ message: "reconcile-failed", code: "event" });
    expect(lines[1]).toMatch(/^reconcile-users: from is not accepted: received 1, allowed: /);
  });

  it.each(Object.keys(VARIABLES))("does not start without %s", async (name) => {
    await expect(invoked({ ...VARIABLES, [name]: "" })).rejects.toMatchObject({
      stderr: expect.stringContaining(`${name} must be set and is empty; deploy the environment again`),
    });
  });
});
