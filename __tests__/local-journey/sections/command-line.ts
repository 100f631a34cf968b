import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "../../../local/check/account";
import { factsSchema } from "../parts/facts";
import { portBase } from "../parts/free-ports";
import { READY_MS, REFUSAL_MS } from "../parts/limits";
import { LocalProcess } from "../parts/local-process";
import { PoolClient } from "../parts/pool-client";
import type { Section, Suite } from "../parts/suite";
import { refused } from "./running";

const WRONG: readonly { readonly args: readonly string[]; readonly says: readonly string[] }[] = [
  { args: ["--chek"], says: ["--chek", "Allowed: reconcile, --help, --check"] },
  { args: ["--port", "99999"], says: ["--port 99999", "1 to 65532", "--port 4000"] },
  { args: ["--port-pages", "4100", "--port-hasura", "4100"], says: ["4100", "pages", "hasura", "--port-hasura"] },
  {
    args: ["--hasura", "localhost:8080/v1/graphql"],
    says: ["--hasura localhost:8080/v1/graphql", "http://localhost:8080"],
  },
  { args: ["--engine-only", "--check"], says: ["--engine-only with --check"] },
];

/** What the command takes and what it refuses. */
export function commandLine(suite: Suite): Section[] {
  const { report, workspace } = suite;
  return [
    () =>
      report.prove("--help prints the options and starts nothing", async () => {
        const ended = await new LocalProcess(workspace, { args: ["--help"] }).ended(REFUSAL_MS);
        deepStrictEqual([ended.status, ended.stderr], [0, ""]);
        for (const option of ["--check", "--hasura", "--data", "--reset", "--port", "--json"]) {
          ok(ended.stdout.includes(`  ${option} `), `${option} is missing`);
        }
        return `${ended.ms.toFixed(0)} ms`;
      }),
    () =>
      report.prove(`${WRONG.length} wrong command lines: status 1, one line each`, async () => {
        for (const { args, says } of WRONG) {
          refused(await new LocalProcess(workspace, { args }).ended(REFUSAL_MS), says);
        }
        return undefined;
      }),
    () =>
      report.prove("--reset removes users and rows, and only then", () => suite.warm.use((data) => reset(suite, data))),
    () => report.prove("--reset leaves a folder of other people alone", () => foreignFolder(suite)),
    () =>
      report.prove("without --json it tells the same in words", () => suite.warm.use((data) => inWords(suite, data))),
  ];
}

async function reset({ workspace }: Suite, data: string): Promise<undefined> {
  const args = ["--json", "--port", String(await portBase()), "--data", data];
  const account: Account = { username: "eve", password: "Eve-123456", email: "eve@example.com" };
  const start = async (more: readonly string[], look: (client: PoolClient) => Promise<void>) => {
    const process = new LocalProcess(workspace, { args: [...args, ...more] });
    await look(new PoolClient(await process.event(factsSchema, "ready", READY_MS)));
    strictEqual((await process.stop()).status, 0);
  };
  await start([], async (client) => {
    await client.signUp(account);
    await client.signIn(account);
  });
  await start([], async (client) => {
    const rows = await client.users(await client.signIn(account));
    deepStrictEqual(
      rows.map(({ username }) => username),
      ["eve"],
    );
  });
  await start(["--reset"], async (client) => {
    await rejects(client.signIn(account), /NotAuthorizedException/);
    const rows = await client.allUsers();
    deepStrictEqual(
      rows.filter(({ username }) => username === "eve"),
      [],
    );
  });
  return undefined;
}

async function foreignFolder({ workspace }: Suite): Promise<string> {
  const folder = workspace.fresh("foreign");
  mkdirSync(join(folder, "database"), { recursive: true });
  writeFileSync(join(folder, "database", "thesis.txt"), "mine");
  const args = ["--reset", "--port", String(await portBase()), "--data", folder];
  const message = refused(await new LocalProcess(workspace, { args }).ended(REFUSAL_MS), [folder, "--data"]);
  strictEqual(readFileSync(join(folder, "database", "thesis.txt"), "utf8"), "mine");
  return message;
}

async function inWords({ workspace }: Suite, data: string): Promise<undefined> {
  const port = String(await portBase());
  const process = new LocalProcess(workspace, { args: ["--check", "--port", port, "--data", data] });
  const ended = await process.ended(READY_MS);
  strictEqual(ended.status, 0);
  match(ended.stdout, /^ {2}ok {5} *\d+\.\d\d s {2}create an account on the register page/m);
  match(ended.stdout, /\n(\d+) passed, 0 failed in \d+\.\d\d s\n$/);
  return undefined;
}
