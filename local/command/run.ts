import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadLocalEnvironment } from "../../environments";
import { journey } from "../check/journey";
import { walk } from "../check/step";
import { freePorts } from "../ports";
import { reconcile } from "../reconcile/reconcile";
import type { Running } from "../running";
import { type LocalSettings, localSettings } from "../settings";
import { startSystem } from "../start-system";
import type { Arguments } from "./arguments";
import type { Output } from "./output";

/** Where users and database live unless told otherwise; git ignores it. */
const DATA = join(__dirname, "..", "..", ".local");

/** Exit status of a program that was interrupted before it was ready, or in the middle of the journey. */
const INTERRUPTED = 130;

/** What the command runs with, beside its arguments. */
export interface RunOptions {
  /** `HASURA_GRAPHQL_ADMIN_SECRET`, where set. */
  readonly adminSecret: string | undefined;
  /** How it speaks. */
  readonly output: Output;
  /** Settles when a person wants it to end. */
  readonly interrupted: Promise<void>;
}

/**
 * `npm run local`: starts the system and keeps it until it is interrupted or a part fails; with `--check` walks the
 * journey instead, and with `reconcile` asks a system that runs already.
 *
 * @returns the exit status
 * @throws LocalError for what a person can mend
 */
export async function run(args: Arguments, options: RunOptions): Promise<number> {
  if (args.reconcile) return reconcileThere(args, options);
  const temporary = args.check && args.data === undefined ? await mkdtemp(join(tmpdir(), "local-check-")) : undefined;
  try {
    const settings = await settingsOf(args, temporary, options);
    let last = performance.now();
    let crash: (() => void) | undefined;
    const crashed = new Promise<number>((resolveCrash) => {
      crash = () => resolveCrash(1);
    });
    const system = await startSystem({
      settings,
      reset: args.reset,
      engineOnly: args.engineOnly,
      interrupted: options.interrupted,
      log: options.output.log,
      ready: (part, what) => {
        const now = performance.now();
        options.output.ready(part, what, now - last);
        last = now;
      },
      crashed: (part, error) => {
        const reason = error instanceof Error ? error.message : String(error);
        options.output.log("error", part, `failed, and everything else was stopped: ${reason}`);
        crash?.();
      },
    });
    if (!system) return INTERRUPTED;
    return await use(system, settings, { ...options, args, crashed });
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
}

/** Nothing is started and no folder touched: the system that runs does the work. */
async function reconcileThere(args: Arguments, options: RunOptions): Promise<number> {
  const settings = await settingsOf(args, undefined, options);
  options.output.reconciled(await reconcile(settings, { dryRun: args.dryRun }));
  return 0;
}

async function settingsOf(args: Arguments, temporary: string | undefined, { adminSecret }: RunOptions) {
  // An engine of its own trusts the pool on the ports it was told, and those are the usual ones.
  const free = args.check && args.hasuraUrl === undefined;
  const ports = args.ports ?? (free ? await freePorts(args.host) : undefined);
  return localSettings(loadLocalEnvironment(), {
    host: args.host,
    dataDirectory: temporary ?? (args.data === undefined ? DATA : resolve(args.data)),
    ...(ports && { ports }),
    ...(args.hasuraUrl !== undefined && { hasuraUrl: args.hasuraUrl }),
    ...(adminSecret !== undefined && { adminSecret }),
  });
}

interface Use extends RunOptions {
  readonly args: Arguments;
  readonly crashed: Promise<number>;
}

async function use(system: Running, settings: LocalSettings, { args, crashed, ...options }: Use) {
  const interrupted = options.interrupted.then(() => INTERRUPTED);
  const ending = new AbortController();
  try {
    if (args.check) return await Promise.race([check(settings, options.output, ending.signal), interrupted, crashed]);
    // Counted from the start of the process: loading the code is part of the wait.
    options.output[args.engineOnly ? "engine" : "system"](settings, performance.now());
    return await Promise.race([options.interrupted.then(() => 0), crashed]);
  } finally {
    ending.abort();
    await system.stop();
  }
}

/** @param ending steps that fail because everything is being stopped say nothing */
async function check(settings: LocalSettings, output: Output, ending: AbortSignal): Promise<number> {
  const start = performance.now();
  const steps = journey(settings);
  let passed = 0;
  const whole = await walk(steps, (result) => {
    if (ending.aborted) return;
    if (result.passed) passed++;
    output.step(result);
  });
  if (!ending.aborted) output.journey(passed, whole ? 0 : 1, performance.now() - start);
  return whole ? 0 : 1;
}
