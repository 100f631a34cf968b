import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { unzipSync } from "fflate";
import { packageFunction } from "../../stacks/functions/function-package";

const FUNCTIONS = resolve(__dirname, "..", "..", "functions");

/** The exception that ended a cold start or an event. */
export interface Refusal {
  readonly name: string;
  readonly code: string | null;
  readonly message: string;
}

/** What became of an event. */
export interface Outcome {
  readonly answer?: unknown;
  readonly refusal?: Refusal;
  /** All that was printed. */
  readonly log: string;
  /** Whether the function changed the event it was given. */
  readonly changed: boolean;
}

/** What became of a cold start, and of the events after it. */
export interface Run {
  readonly start: { readonly refusal?: Refusal };
  readonly outcomes: readonly Outcome[];
}

/** An implementation of the trigger: answers events with a configuration, `undefined` being none at all. */
export type Implementation = (config: string | undefined, events: readonly unknown[]) => Promise<Run>;

/** Unpacks a function's package, as Lambda does. */
function unpacked(name: string, directory: string): string {
  const folder = join(directory, name);
  mkdirSync(folder);
  const files = unzipSync(packageFunction(join(FUNCTIONS, name)).zip);
  for (const [path, bytes] of Object.entries(files)) writeFileSync(join(folder, path), bytes);
  return folder;
}

/** The package of the Python function, run by `python3`. */
export function pythonImplementation(directory: string): Implementation {
  const folder = unpacked("custom-jwt-claims-python", directory);
  return async (config, events) => {
    // -I: no user site, no PYTHON… variables; -B: no caches.
    const args = ["-I", "-B", "-X", "utf8", join(__dirname, "driver.py"), folder];
    const { stdout, stderr, status, error } = spawnSync("python3", args, {
      env: { PATH: process.env.PATH, ...(config !== undefined && { CLAIMS_CONFIG: config }) },
      input: events.map((event) => `${JSON.stringify(event)}\n`).join(""),
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`python3 ended with ${status}:\n${stderr}`);
    const [start, ...outcomes] = stdout.trimEnd().split("\n");
    return { start: JSON.parse(start ?? ""), outcomes: outcomes.map((line): Outcome => JSON.parse(line)) };
  };
}

/** The package of the TypeScript function, run by this process. */
export function nodeImplementation(directory: string): Implementation {
  const path = join(unpacked("custom-jwt-claims", directory), "handler.js");
  const load = createRequire(path);
  return async (config, events) => {
    if (config === undefined) delete process.env.CLAIMS_CONFIG;
    else process.env.CLAIMS_CONFIG = config;
    delete load.cache[path];
    let handler: (event: unknown) => Promise<unknown>;
    try {
      ({ handler } = load(path));
    } catch (error) {
      return { start: { refusal: told(error) }, outcomes: [] };
    }
    const outcomes: Outcome[] = [];
    for (const event of events) outcomes.push(await outcome(handler, event));
    return { start: {}, outcomes };
  };
}

async function outcome(handler: (event: unknown) => Promise<unknown>, event: unknown): Promise<Outcome> {
  const before = JSON.stringify(event);
  const lines: string[] = [];
  const write = process.stdout.write;
  process.stdout.write = (text: string | Uint8Array) => lines.push(String(text)) > 0;
  try {
    const answer: unknown = JSON.parse(JSON.stringify(await handler(event)));
    return { answer, log: lines.join(""), changed: JSON.stringify(event) !== before };
  } catch (error) {
    return { refusal: told(error), log: lines.join(""), changed: JSON.stringify(event) !== before };
  } finally {
    process.stdout.write = write;
  }
}

function told(error: unknown): Refusal {
  if (!(error instanceof Error)) throw error;
  return { name: error.name, code: "code" in error ? String(error.code) : null, message: error.message };
}
