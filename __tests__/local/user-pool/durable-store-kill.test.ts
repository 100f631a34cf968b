import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { buildSync } from "esbuild";
import { z } from "zod";
import { DurableStores } from "../../../local/user-pool/durable-store";
import { poolLogger } from "../../../local/user-pool/logger";

const CONTEXT = { logger: poolLogger(() => {}) };

const ROUNDS = 6;

/** Longest that a process may store users before it is killed; writing a file takes a few milliseconds. */
const LONGEST_MS = 80;

const fileSchema = z.object({ Users: z.record(z.string(), z.object({ UserStatus: z.literal("CONFIRMED") })) });

let folder: string;
let data: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kill-"));
  data = join(folder, "data");
  mkdirSync(data);
  // Bundled once: a start then takes 50 ms.
  buildSync({
    entryPoints: [join(__dirname, "confirm-users.ts")],
    outfile: join(folder, "confirm-users.js"),
    bundle: true,
    platform: "node",
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Lets a process confirm users and kills it; gives the users that it said were stored. */
async function killed(run: string, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(folder, "confirm-users.js"), data, run], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line === "ready") void wait(afterMs).then(() => child.kill("SIGKILL"));
    else said.push(line);
  }
  expect((await exited)[1]).toBe("SIGKILL");
  return said;
}

it(`loses no confirmed user and leaves a whole file, killed ${ROUNDS} times at any moment`, async () => {
  const confirmed: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const afterMs = Math.random() * LONGEST_MS;
    confirmed.push(...(await killed(String(round), afterMs)));
    const { Users } = fileSchema.parse(JSON.parse(readFileSync(join(data, "pool.json"), "utf8")));
    expect(Object.keys(Users)).toStrictEqual(expect.arrayContaining(confirmed));
  }
  // Otherwise nothing was tried.
  expect(confirmed.length).toBeGreaterThan(ROUNDS);

  const next = await new DurableStores(data).create(undefined, "pool", { Users: {} });
  const users = await next.get<Record<string, unknown>>(CONTEXT, "Users", {});
  expect(Object.keys(users)).toStrictEqual(expect.arrayContaining(confirmed));
});
