import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "expect";
import { unzipSync } from "fflate";
import { packageFunction } from "../../../stacks/functions/function-package";
import { run } from "../parts/command";
import type { Deployment } from "../parts/deployment";
import { ROOT } from "../settings";
import { NAME } from "./database";
import { functionEnvironments } from "./functions";

const SUB = "5f0c7a1e-3c1b-4d58-9d1c-8a3f6c1d2b34";

/** A sign-up that was just confirmed. Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html */
const CONFIRMED = {
  version: "1",
  triggerSource: "PostConfirmation_ConfirmSignUp",
  region: "eu-central-1",
  userPoolId: "eu-central-1_Example01",
  userName: "ada",
  callerContext: { awsSdkVersion: "1", clientId: "client" },
  request: { userAttributes: { sub: SUB, email: "ada@example.com", "cognito:user_status": "CONFIRMED" } },
  response: {},
};

/**
 * Runs the deployed package of sync-users with the variables it was deployed with. Hasura's host does not exist, so the
 * function must have read the admin secret and then sent the user to the queue that it was told.
 *
 * @returns what the function logged
 */
export async function runSyncUsers(deployment: Deployment): Promise<string> {
  const { emulator, terraform } = deployment;
  const folder = join(terraform.directory, "sync-users");
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(unzipSync(packageFunction(join(ROOT, "functions", "sync-users")).zip))) {
    writeFileSync(join(folder, name), bytes);
  }
  const configuration = (await functionEnvironments(emulator.api))["sync-users"] ?? "{}";
  const { Variables }: { Variables: Record<string, string> } = JSON.parse(configuration);
  const reads = emulator.watch.count("secretsmanager:GetSecretValue");
  const script = `require("./handler.js").handler(${JSON.stringify(CONFIRMED)}).then((event) => process.exit(event ? 0 : 1))`;
  const log = await run("node", ["-e", script], {
    cwd: folder,
    env: {
      PATH: terraform.path,
      ...Variables,
      // What the runtime of Lambda has: credentials, region and the SDK.
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: emulator.api.region,
      AWS_ENDPOINT_URL: emulator.service.url,
      NODE_PATH: join(ROOT, "node_modules"),
    },
  });
  expect(emulator.watch.count("secretsmanager:GetSecretValue")).toBe(reads + 1);
  expect(JSON.parse(log)).toMatchObject({ message: "user-queued", sub: SUB });
  expect(emulator.watch.sentMessages.map((message) => JSON.parse(message))).toEqual([
    expect.objectContaining({ id: SUB, username: "ada", email: "ada@example.com" }),
  ]);
  await emulator.api.logs("CreateLogStream", { logGroupName: `/aws/lambda/${NAME}-sync-users`, logStreamName: "run" });
  await emulator.api.logs("PutLogEvents", {
    logGroupName: `/aws/lambda/${NAME}-sync-users`,
    logStreamName: "run",
    logEvents: [{ timestamp: Date.now(), message: log }],
  });
  return "read the secret by its ARN, found no Hasura, put the user into the queue";
}
