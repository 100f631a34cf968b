import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Account } from "../../../local/check/account";
import { factsSchema } from "../parts/facts";
import { portBase } from "../parts/free-ports";
import { READY_MS } from "../parts/limits";
import { LocalProcess, orEnded } from "../parts/local-process";
import { PoolClient } from "../parts/pool-client";
import type { Suite } from "../parts/suite";
import { until } from "../parts/until";

const engineReadySchema = z.object({ event: z.literal("ready"), issuer: z.string() });
const queueSchema = z.object({
  messages: z.array(z.object({ body: z.string() })),
  deadLetters: z.array(z.unknown()).length(0),
});
const userSchema = z.object({ id: z.string(), username: z.string() });

/** Longest time until the queue has noticed that Hasura is back: its longest pause, and some for a busy machine. */
const BACK_MS = 45_000;

/** Longest time of a sign-up or sign-in without Hasura: 1.5 s for the row, 1 s for the queue, some for a busy machine. */
const LOGIN_MS = 5_000;

const named = (name: string): Account => ({ username: name, password: "Queue-12345", email: `${name}@example.com` });
const EARLY = ["quinn", "quentin"].map(named);
const LATE = ["quade", "quincy", "quita"].map(named);

/** People who sign up and in while Hasura is away: nobody is kept out, and nobody is lost, not even by a SIGKILL. */
export async function queued(suite: Suite): Promise<void> {
  await suite.report.prove("people sign up and in while Hasura is away, and have their rows when it is back", () =>
    suite.warm.use((data) => rowsArrive(suite, data)),
  );
}

async function rowsArrive({ workspace }: Suite, engineData: string): Promise<string> {
  const base = await portBase();
  const port = ["--port", String(base)];
  const data = workspace.fresh("data");
  const startEngine = () =>
    new LocalProcess(workspace, { args: ["--engine-only", "--json", ...port, "--data", engineData] });
  const hasura = ["--hasura", `http://localhost:${base + 3}`];
  const startSystem = () => new LocalProcess(workspace, { args: ["--json", ...port, ...hasura, "--data", data] });

  const engine = startEngine();
  const system = startSystem();
  return orEnded(engine, () =>
    orEnded(system, async () => {
      const facts = await system.event(factsSchema, "ready", READY_MS);
      const client = new PoolClient(facts);
      await away(engine);
      const slowest = await signUpAndIn(client, EARLY);
      const early = waitingIn(data);
      deepStrictEqual([...new Set(early.map(({ username }) => username))].sort(), ["quentin", "quinn"]);

      // Hasura comes back while the system runs.
      const second = startEngine();
      return orEnded(second, async () => {
        await second.event(engineReadySchema, "the engine", READY_MS);
        const start = performance.now();
        await written(client, EARLY);
        const back = performance.now() - start;
        await until("an empty queue", 5000, () => waitingIn(data).length === 0 || undefined);

        // It goes again, and the system is killed before it is back.
        await away(second);
        await signUpAndIn(client, LATE);
        system.signal("SIGKILL");
        strictEqual((await system.ended(1000)).status, null);
        ok(waitingIn(data).length >= LATE.length, "the queue did not survive");
        await afterTheKill(startEngine(), startSystem(), data);
        return `slowest sign-up or sign-in without Hasura ${slowest} ms; rows ${(back / 1000).toFixed(1)} s after Hasura was back; ${LATE.length} people survived a SIGKILL`;
      });
    }),
  );
}

async function afterTheKill(engine: LocalProcess, system: LocalProcess, data: string): Promise<void> {
  await orEnded(engine, () =>
    orEnded(system, async () => {
      const client = new PoolClient(await system.event(factsSchema, "ready", READY_MS));
      await written(client, [...EARLY, ...LATE]);
      await until("an empty queue", 5000, () => waitingIn(data).length === 0 || undefined);
      deepStrictEqual([(await system.stop()).status, (await engine.stop()).status], [0, 0]);
    }),
  );
}

async function away(engine: LocalProcess): Promise<void> {
  await engine.event(engineReadySchema, "the engine", READY_MS);
  engine.signal("SIGKILL");
  await engine.ended(1000);
}

/** @returns milliseconds of the slowest of both */
async function signUpAndIn(client: PoolClient, accounts: readonly Account[]): Promise<number> {
  let slowest = 0;
  for (const account of accounts) {
    for (const work of [() => client.signUp(account), () => client.signIn(account)]) {
      const start = performance.now();
      await work();
      slowest = Math.max(slowest, Math.round(performance.now() - start));
    }
  }
  ok(slowest <= LOGIN_MS, `a sign-up or sign-in took ${slowest} ms`);
  return slowest;
}

/** Waits until each of them has exactly one row. */
async function written(client: PoolClient, accounts: readonly Account[]): Promise<void> {
  await until("the rows of all who signed up", BACK_MS, async () => {
    const rows = await client.allUsers();
    const missing = accounts.filter(({ username }) => rows.every((row) => row.username !== username));
    return missing.length === 0 || undefined;
  });
  const rows = await client.allUsers();
  for (const { username } of accounts) strictEqual(rows.filter((row) => row.username === username).length, 1, username);
}

function waitingIn(data: string): { readonly id: string; readonly username: string }[] {
  const { messages } = queueSchema.parse(JSON.parse(readFileSync(join(data, "queue", "queue.json"), "utf8")));
  return messages.map(({ body }) => userSchema.parse(JSON.parse(body)));
}
