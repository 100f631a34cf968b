import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { buildSync } from "esbuild";
import type { Database, Query } from "../../../local/database/database";
import type { Ask, Told } from "./postgres-worker";

/** The project's migrations. */
export const MIGRATIONS = join(__dirname, "../../../hasura/migrations/default");

/** The project's metadata. */
export const METADATA = join(__dirname, "../../../hasura/metadata");

/** A statement that ran. */
export interface Ran {
  /** SQL. */
  readonly text: string;
  /** Its parameters. */
  readonly parameters: readonly unknown[];
}

/** A database of a test, in memory. */
export interface TestDatabase extends Database {
  /** Runs several statements without parameters. */
  exec(sql: string): Promise<void>;
  /** Ends it. */
  close(): Promise<void>;
  /** Statements that ran since the last call. */
  ran(): readonly Ran[];
}

/** A running PostgreSQL. */
interface Postgres {
  send(ask: Omit<Ask, "id">): Promise<Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

let shared: Postgres | undefined;

/** The databases of this test file, one after the other, are on one PostgreSQL. */
export function sharePostgres(): void {
  beforeAll(() => {
    shared = connect();
  });
  afterAll(() => shared?.close());
}

/** Gives an empty database in memory; a test file has one at a time. */
export async function testDatabase(): Promise<TestDatabase> {
  const { send, close } = shared ? await emptied(shared) : connect();
  let ran: Ran[] = [];
  // One transaction at a time, and nothing else in between, as with the real thing.
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result.catch(() => {});
    return result;
  };
  const run: Query = (text, parameters = []) => {
    ran.push({ text, parameters });
    return send({ text, parameters });
  };
  return {
    query: (text, parameters) => alone(() => run(text, parameters)),
    transaction: (work) =>
      alone(async () => {
        await send({ text: "BEGIN" });
        try {
          const result = await work(run);
          await send({ text: "COMMIT" });
          return result;
        } catch (error) {
          await send({ text: "ROLLBACK" });
          throw error;
        }
      }),
    exec: async (text) => {
      await send({ text });
    },
    close,
    ran() {
      const statements = ran;
      ran = [];
      return statements;
    },
  };
}

/** The same with the project's migrations applied. */
export async function migratedDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  for (const folder of readdirSync(MIGRATIONS).sort()) {
    await database.exec(readFileSync(join(MIGRATIONS, folder, "up.sql"), "utf8"));
  }
  return database;
}

async function emptied({ send }: Postgres): Promise<Postgres> {
  await send({ text: "DROP SCHEMA IF EXISTS local CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public" });
  return { send, close: async () => {} };
}

function connect(): Postgres {
  const worker = new Worker(workerProgram(), { eval: true });
  const waiting = new Map<number, (told: Told) => void>();
  let count = 0;
  worker.on("message", (told: Told) => {
    waiting.get(told.id)?.(told);
    waiting.delete(told.id);
  });
  return {
    send: (ask) =>
      new Promise((resolve, reject) => {
        count += 1;
        waiting.set(count, (told) => {
          if ("rows" in told) {
            resolve(told.rows);
          } else {
            reject(Object.assign(new Error(told.failed.message), { code: told.failed.code }));
          }
        });
        worker.postMessage({ ...ask, id: count } satisfies Ask);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Bundled, because tsx would take a quarter of a second to read PostgreSQL. */
function workerProgram(): string {
  const entry = join(__dirname, "postgres-worker.ts");
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    packages: "external",
    write: false,
    // A program that is no file finds its packages from the folder of the process, whichever that is.
    banner: { js: `require = require("node:module").createRequire(${JSON.stringify(entry)});` },
  });
  return outputFiles.map(({ text }) => text).join("");
}
