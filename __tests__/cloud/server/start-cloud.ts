/*
 * An emulated Terraform Cloud (HCP Terraform) for tests.
 *
 *   const cloud = await startCloud({ environment: process.env, organizations: ["acme"] });
 *   cloud.addWorkspace("acme", "acme-staging", { variables: { TFC_AWS_PROVIDER_AUTH: "true" } });
 *   … run `terraform`, `cdktf` or an API client with `cloud.clientEnvironment()` …
 *   await cloud.stop();
 *
 * It speaks the API that Terraform's `cloud` block uses, over TLS with a certificate authority of its own, and runs the
 * machine's real `terraform` on what is uploaded. State lives in its memory alone.
 *
 * What a client needs: `hostname` ("localhost:PORT") in the `cloud` block; the authority in SSL_CERT_FILE (Terraform)
 * and NODE_EXTRA_CA_CERTS (Node); a token. A token's variable is `TF_TOKEN_localhost:PORT`: with the colon, which no
 * shell can export, but a program can give to a child. `clientEnvironment(token)` has all three.
 *
 * Tokens: one per level, `tokenOf(level)`: "none" (member of the organization, no access to workspaces), "read", "plan",
 * "write", "admin"; `token` is the admin's. `addToken` makes others, for some organizations only. As in the service,
 * what a token may not see is 404, no or an unknown token 401; json-output of a plan needs admin, json-output-redacted
 * read, and both answer with a redirect to an URL that needs no token, or 204 while there is no plan.
 *
 * Failures: `lock`/`unlock` (a person holds the workspace), `addWaitingRun` (a run that waits for approval is in front),
 * `hold("plan" | "apply")` (the next runs stop there before Terraform starts, until the returned function is called),
 * `cancelRun`, `discardRun`, `confirmRun` (somebody else acts), `terraformVersion` of a workspace (an older one than the
 * configuration asks for makes the run fail as it does there). A missing workspace or organization is one that was not
 * added; note that `terraform` with an admin's token creates a missing workspace.
 *
 * What was seen: `runs`, `waitForRun`, `state`, `requests`, `unexpected` (requests that nothing answers; empty in a good
 * test).
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCertificate } from "./certificates";
import { Cloud } from "./cloud";
import { listen, type SeenRequest } from "./http/server";
import { Access, type Caller, LEVELS } from "./model/access";
import { newSecret } from "./model/ids";
import { Store } from "./model/store";
import { configurationVersions } from "./resources/configuration-versions";
import { discovery } from "./resources/discovery";
import { notificationConfigurations } from "./resources/notification-configurations";
import { organizations } from "./resources/organizations";
import { phases } from "./resources/phases";
import { projects } from "./resources/projects";
import { runActions } from "./resources/run-actions";
import { runs } from "./resources/runs";
import type { Service } from "./resources/service";
import { stateVersions } from "./resources/state-versions";
import { variables } from "./resources/variables";
import { workspaceLocks } from "./resources/workspace-locks";
import { workspaces } from "./resources/workspaces";
import type { CredentialsHook } from "./runner/credentials";
import { baseEnvironment } from "./runner/environment";
import { Gates } from "./runner/gates";
import { RunQueue } from "./runner/run-queue";
import { Runner } from "./runner/runner";
import { installedVersion } from "./runner/terraform-version";

/** What an emulated Terraform Cloud starts with. */
export interface CloudOptions {
  /** Environment of this process; runs get PATH, HOME and where providers come from, nothing else. */
  readonly environment: NodeJS.ProcessEnv;
  /** Organizations that exist. @default none */
  readonly organizations?: readonly string[];
  /** Exchanges a run's identity for AWS credentials of the role its workspace names for the phase. @default none */
  readonly credentials?: CredentialsHook;
}

const ROUTES = [
  discovery,
  organizations,
  projects,
  workspaces,
  workspaceLocks,
  variables,
  notificationConfigurations,
  configurationVersions,
  stateVersions,
  runs,
  runActions,
  phases,
];

/**
 * Starts an emulated Terraform Cloud on a free port of loopback.
 *
 * @throws MissingOpensslError where there is no `openssl`
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const directory = mkdtempSync(join(tmpdir(), "cloud-"));
  try {
    return await start(options, directory);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

async function start(options: CloudOptions, directory: string): Promise<Cloud> {
  const store = new Store();
  for (const name of options.organizations ?? []) store.addOrganization(name);
  const callers = new Map<string, Caller>();
  const tokens = LEVELS.map((level) => [level, newSecret()] as const);
  for (const [level, token] of tokens) callers.set(token, { user: `api-${level}`, level });

  const [requests, unexpected]: [SeenRequest[], string[]] = [[], []];
  const { server, serve } = await listen({
    certificate: await makeCertificate(directory),
    callerOf: (token) => callers.get(token),
    onAnswer: (seen) => requests.push(seen),
    onUnknown: (request) => unexpected.push(request),
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");

  const environment = baseEnvironment(options.environment);
  const terraformVersion = await installedVersion(environment);
  const gates = new Gates();
  const runDirectory = join(directory, "runs");
  mkdirSync(runDirectory);
  const { credentials } = options;
  const runner = new Runner({ directory: runDirectory, store, environment, terraformVersion, credentials, gates });
  const queue = new RunQueue(store, runner);
  const url = `https://localhost:${address.port}`;
  const service: Service = { store, access: new Access(store), queue, url, terraformVersion };
  serve(ROUTES.flatMap((routes) => routes(service)));
  return new Cloud({
    ...{ directory, port: address.port, caFile: join(directory, "ca.pem"), tokens: Object.fromEntries(tokens) },
    ...{ service, callers, gates, requests, unexpected },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
