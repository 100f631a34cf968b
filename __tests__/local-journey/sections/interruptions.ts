import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { factsSchema, stepSchema } from "../parts/facts";
import { READY_MS } from "../parts/limits";
import type { LocalProcess } from "../parts/local-process";
import { entryAppears, locked, says } from "../parts/moments";

/** A signal at a certain moment, and how the process may end of it. */
export interface Interruption {
  /** The moment, in words. */
  readonly when: string;
  /** Waits for it. */
  readonly comes: (process: LocalProcess, data: string) => Promise<unknown>;
  /** The signal. */
  readonly signal: "SIGINT" | "SIGTERM";
  /** Who gets it: a terminal sends Ctrl-C to all processes of the group. */
  readonly to: "process" | "group";
  /** Exit statuses that are right; null where the signal itself may end it. */
  readonly status: readonly (number | null)[];
  /** Further arguments. @default none */
  readonly args?: readonly string[];
  /** Command that takes the arguments behind two dashes. @default the program itself */
  readonly command?: string;
  /** Whether the folder must be a new one. @default false */
  readonly fresh?: boolean;
}

const ready = (process: LocalProcess) => process.event(factsSchema, "ready", READY_MS);

const lateAfter = (text: string) => (process: LocalProcess) => says(process, text).then(() => sleep(200));

const UNFINISHED = "unfinished-postgres-";
const inDatabase = (prefix: string) => (process: LocalProcess, data: string) =>
  entryAppears(process, join(data, "database"), prefix);

/** One moment per state that a start goes through. */
export const INTERRUPTIONS: readonly Interruption[] = [
  { when: "it is ready", comes: ready, signal: "SIGINT", to: "group", status: [0] },
  { when: "it is ready", comes: ready, signal: "SIGTERM", to: "process", status: [0] },
  {
    when: "it is ready",
    comes: ready,
    signal: "SIGINT",
    to: "group",
    // What npm makes of it is npm's business.
    status: [0, 1, 130, null],
    command: "npm run --silent local",
  },
  { when: "its code is loaded", comes: () => sleep(300), signal: "SIGINT", to: "group", status: [130, null] },
  {
    when: "it takes its folder",
    comes: locked,
    signal: "SIGINT",
    to: "process",
    status: [130],
    fresh: true,
  },
  {
    when: "a database is made",
    comes: inDatabase(UNFINISHED),
    signal: "SIGINT",
    to: "group",
    status: [130],
    fresh: true,
  },
  {
    when: "a database is made",
    comes: inDatabase(UNFINISHED),
    signal: "SIGTERM",
    to: "process",
    status: [130],
    fresh: true,
  },
  {
    when: "the database opens for the first time",
    comes: inDatabase("postgres"),
    signal: "SIGINT",
    to: "group",
    status: [130],
    fresh: true,
  },
  {
    when: "the functions start",
    comes: (process) => says(process, '"part":"database"'),
    signal: "SIGINT",
    to: "group",
    status: [130],
  },
  {
    when: "Hasura starts",
    comes: (process) => says(process, '"part":"user pool"'),
    signal: "SIGTERM",
    to: "group",
    // It is ready so soon after that the signal may come later.
    status: [130, 0],
  },
  {
    when: "it waits for the pool's keys with --engine-only",
    comes: lateAfter('"part":"database"'),
    signal: "SIGINT",
    to: "group",
    status: [130],
    args: ["--engine-only"],
  },
  {
    when: "it waits for the engine of --hasura",
    comes: lateAfter('"part":"user pool"'),
    signal: "SIGINT",
    to: "group",
    status: [130],
    args: ["--hasura", "http://localhost:19998"],
  },
  {
    when: "it walks the journey of --check",
    comes: (process) => process.event(stepSchema, "a step", READY_MS),
    signal: "SIGINT",
    to: "group",
    status: [130],
    args: ["--check"],
  },
];
