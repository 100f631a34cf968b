import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { z } from "zod";
import { SYNC_VARIABLES } from "../../contracts/user-sync";
import { bundleNode } from "../../stacks/functions/bundle-node";
import { runForJson } from "./child-process";
import type { Section } from "./figure";
import { probe } from "./probe";
import { median } from "./statistics";
import { ROOT, type Workspace } from "./workspace";

const KB = 1024;
const WARM_UP = 5_000;
const LOGINS = 20_000;
const STARTS = 9;

const timesSchema = z.object({ p50: z.number(), p99: z.number(), cpu: z.number() });

/** A client of Secrets Manager that has the secret: reading it is network. */
const SECRETS_MANAGER = `exports.SecretsManagerClient = class { async send() { return { SecretString: "secret" }; } };
exports.GetSecretValueCommand = class {};
`;

/** `sync-users` as it is deployed: what it adds to a login beside the network. */
export const syncUsers: Section = {
  title: "sync-users",
  definitions: [
    { id: "sync.bundle", name: "bundle", unit: "bytes", bar: 8 * KB },
    { id: "sync.p99", name: "own time per login, p99", unit: "ms", bar: 1 },
    { id: "sync.p50", name: "own time per login, p50", unit: "ms" },
    { id: "sync.loopback.p50", name: "a login, Hasura on the same machine, p50", unit: "ms" },
    { id: "sync.loopback.p99", name: "a login, Hasura on the same machine, p99", unit: "ms" },
    { id: "sync.loopback.cpu", name: "processor time of it, Node.js' HTTP included", unit: "ms" },
    { id: "sync.first.secret", name: "first login: loading the SDK's Secrets Manager", unit: "ms" },
    { id: "sync.first.queue", name: "first queued user: loading the SDK's SQS", unit: "ms" },
  ],
  measure: async (workspace) => {
    const bundle = packSyncUsers(workspace);
    const own = await time(workspace, "stubbed", bundle.file, "http://hasura.example/v1/graphql");
    const loopback = await withHasura((url) => time(workspace, "loopback", bundle.file, url));
    return {
      "sync.bundle": { value: bundle.bytes, note: "the SDK is the runtime's" },
      "sync.p99": {
        value: own.p99,
        note: `${LOGINS} logins after ${WARM_UP} to warm up; node:http's request replaced by one that is answered at once`,
      },
      "sync.p50": { value: own.p50 },
      "sync.loopback.p50": { value: loopback.p50, note: "over a kept connection, the other side's time included" },
      "sync.loopback.p99": { value: loopback.p99 },
      "sync.loopback.cpu": { value: loopback.cpu, note: "of the function's process alone" },
      "sync.first.secret": {
        value: await loadSdk(workspace, "@aws-sdk/client-secrets-manager", "SecretsManagerClient"),
        note: `median of ${STARTS} processes; once per instance, beside the call itself`,
      },
      "sync.first.queue": { value: await loadSdk(workspace, "@aws-sdk/client-sqs", "SQSClient") },
    };
  },
};

/** Bundles `sync-users` as the stack does, into a folder where Secrets Manager answers at once. */
export function packSyncUsers(workspace: Workspace): { readonly file: string; readonly bytes: number } {
  const [bundle] = bundleNode(join(ROOT, "functions", "sync-users"));
  if (!bundle) throw new Error("sync-users: there is no bundle");
  const folder = workspace.folder("sync-users");
  const sdk = join(folder, "node_modules", "@aws-sdk", "client-secrets-manager", "index.js");
  mkdirSync(dirname(sdk), { recursive: true });
  writeFileSync(sdk, SECRETS_MANAGER);
  const file = join(folder, "handler.js");
  writeFileSync(file, bundle.contents);
  return { file, bytes: bundle.contents.length };
}

async function time(workspace: Workspace, mode: string, bundle: string, url: string) {
  const args = [probe(workspace, "time-sync-logins"), mode, bundle, String(WARM_UP), String(LOGINS)];
  const env = { [SYNC_VARIABLES.graphqlUrl]: url, [SYNC_VARIABLES.adminSecretArn]: "arn" };
  return timesSchema.parse(await runForJson(workspace, { args, env }));
}

/** A Hasura that has always written one row already. */
async function withHasura<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    request.resume().once("end", () => response.end('{"data":{"insert_users":{"affected_rows":0}}}'));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  try {
    return await work(`http://127.0.0.1:${address.port}/v1/graphql`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function loadSdk(workspace: Workspace, module: string, client: string): Promise<number> {
  const loader = probe(workspace, "time-sdk");
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    times.push(z.number().parse(await runForJson(workspace, { args: [loader, module, client] })));
  }
  return median(times);
}
