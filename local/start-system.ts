import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type DataFolder, takeDataFolder } from "./data/data-folder";
import { type RunningDatabase, startDatabase } from "./database/start-database";
import { awaitEngine } from "./hasura/await-engine";
import { startStandIn } from "./hasura/start-stand-in";
import type { Log } from "./log";
import { createMailbox } from "./pages/mailbox";
import { startPages } from "./pages/start-pages";
import { Parts } from "./parts";
import { refuseTakenPorts } from "./ports";
import type { Running } from "./running";
import type { Listener, LocalSettings } from "./settings";
import { startLocalFunctions } from "./start-local-functions";
import { people } from "./user-pool/people";
import { startUserPool } from "./user-pool/start-user-pool";

/** Hasura's project, whose migrations and metadata are those of every environment. */
const HASURA_PROJECT = join(__dirname, "..", "hasura");

/** An engine alone waits this long for the pool of the other process. */
const POOL_GRACE_MS = 60_000;

/** What is just being started when everything is stopped gets this long to clean up after itself. */
const LAST_PART_MS = 200;

/** What happens while the system runs. */
export interface SystemOptions {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** Remove all users and rows first. */
  readonly reset: boolean;
  /** Start database and stand-in alone. */
  readonly engineOnly: boolean;
  /** Told when a part is ready: its name and what it is. */
  readonly ready: (part: string, what: string) => void;
  /** Told when a part failed by itself; the rest has been stopped by then. */
  readonly crashed: (part: string, error: unknown) => void;
  /** Settles when a person wants it to end. */
  readonly interrupted: Promise<void>;
  /** Where parts tell what they do. */
  readonly log: Log;
}

/**
 * Starts the parts in order; each may count on those before it. If one cannot start, those before it are stopped.
 *
 * @returns the system; stopping it stops the parts in reverse order. Undefined when it was interrupted before everything
 *   ran: the parts were stopped, and the one that was just being started ends with the process
 * @throws LocalError for what a person can mend
 */
export async function startSystem(options: SystemOptions): Promise<Running | undefined> {
  const parts = new Parts(options.crashed);
  const started = startParts(parts, options);
  let interrupted = false;
  const stopped = options.interrupted.then(async () => {
    interrupted = true;
    await parts.stop();
    await Promise.race([started, sleep(LAST_PART_MS)]);
  });
  try {
    await Promise.race([started, stopped]);
  } catch (error) {
    await parts.stop();
    // Ctrl-C in a terminal also ends what a part has started, and the part then fails.
    if (!interrupted) throw error;
  }
  return interrupted ? undefined : parts;
}

async function startParts(parts: Parts, options: SystemOptions): Promise<void> {
  const { settings, engineOnly, reset } = options;
  await refuseTakenPorts(settings.host, settings.ports, listeners(options));
  const folder = await parts.add("data folder", () => takeDataFolder(settings.dataDirectory, reset));
  if (engineOnly) await startEngine(parts, folder, options);
  else await startAll(parts, folder, options);
}

function listeners({ settings, engineOnly }: SystemOptions): Listener[] {
  if (engineOnly) return ["hasura"];
  return settings.ownEngine ? ["pages", "pool", "functions"] : ["pages", "pool", "functions", "hasura"];
}

async function startEngine(parts: Parts, folder: DataFolder, options: SystemOptions): Promise<void> {
  const database = await addDatabase(parts, folder, options);
  await addStandIn(parts, database, options, POOL_GRACE_MS);
}

async function startAll(parts: Parts, folder: DataFolder, options: SystemOptions): Promise<void> {
  const { settings, ready, log } = options;
  const { environment, host, ports } = settings;
  const database = settings.ownEngine ? undefined : await addDatabase(parts, folder, options);

  const functions = await startLocalFunctions(parts, { settings, folder, log });
  const { claims, sync, retry, reconcile } = functions;
  ready("functions", `${[claims, sync, retry, reconcile].map(({ folder: code }) => basename(code)).join(", ")}`);

  const mailbox = createMailbox();
  const pool = await parts.add("user pool", (onCrash) =>
    startUserPool({
      settings,
      directory: folder.userPool,
      functions: { claims: claims.name, sync: sync.name },
      sendMail: ({ to, subject, code }) => {
        mailbox.push({ to, subject, code, at: new Date().toISOString() });
        log("info", "mail", `to ${to}: ${subject} ${code}`);
      },
      log,
      onCrash,
    }),
  );
  ready("user pool", `cognito-local, claims ${environment.claims.format}`);

  if (database) await addStandIn(parts, database, options);
  else await awaitOwnEngine(options);
  await functions.deliver();

  const seeds = people(environment);
  await pool.seed(seeds);
  await parts.add("pages", (onCrash) =>
    startPages({ settings, host, port: ports.pages, mailbox, people: seeds, onCrash }),
  );
  ready("pages", "start page, callback page, mailbox");
}

async function awaitOwnEngine({ settings, log, ready }: SystemOptions): Promise<void> {
  log("info", "hasura", `waiting for the engine at ${settings.hasuraUrl}`);
  await awaitEngine(settings.hasuraUrl);
  ready("hasura", `an engine of yours at ${settings.hasuraUrl}`);
}

async function addDatabase(parts: Parts, folder: DataFolder, { ready }: SystemOptions): Promise<RunningDatabase> {
  const migrationsDirectory = join(HASURA_PROJECT, "migrations", "default");
  const database = await parts.add("database", () =>
    startDatabase({ dataDirectory: folder.database, migrationsDirectory }),
  );
  ready("database", `PostgreSQL ${database.version}, ${database.applied.length} migrations applied`);
  return database;
}

async function addStandIn(
  parts: Parts,
  database: RunningDatabase,
  { settings, log, ready }: SystemOptions,
  startGraceMs?: number,
): Promise<void> {
  await parts.add("hasura", (onCrash) =>
    startStandIn({
      settings,
      project: HASURA_PROJECT,
      database,
      log,
      onCrash,
      ...(startGraceMs !== undefined && { startGraceMs }),
    }),
  );
  ready("hasura", "the local stand-in, not the engine; permissions from hasura/metadata");
}
