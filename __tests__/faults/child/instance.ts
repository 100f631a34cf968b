/**
 * Worker, bundled and run without a runner, as in Lambda: several copies of a function, each with its own connections and
 * its own secret. They share the AWS SDK's code, which saves its loading, and nothing else.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { parentPort } from "node:worker_threads";
import { type Login, orderSchema, type Reply } from "./orders";

/** Cognito waits no longer for a trigger. */
const COGNITO_MS = 5000;

type Handler = (event: unknown) => Promise<unknown>;

const copies: Handler[] = [];
let batchHandler: Handler | undefined;
let output = "";

// What functions log goes back with the reply, not through a pipe of its own with another timing.
process.stdout.write = (chunk: string | Uint8Array) => {
  output += String(chunk);
  return true;
};

function start(bundle: string): Handler {
  delete require.cache[bundle];
  const loaded: unknown = require(bundle);
  if (typeof loaded !== "object" || loaded === null || !("handler" in loaded) || !isHandler(loaded.handler)) {
    throw new Error(`${bundle} exports no handler`);
  }
  return loaded.handler;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === "function";
}

async function login(handler: Handler, event: unknown): Promise<Login> {
  const before = structuredClone(event);
  const started = performance.now();
  try {
    const answer = await handler(event);
    const milliseconds = performance.now() - started;
    const late = milliseconds > COGNITO_MS ? "it took longer than Cognito waits" : null;
    return {
      milliseconds,
      blocked: answer === event && isDeepStrictEqual(event, before) ? late : "it changed the event",
    };
  } catch (error) {
    return { milliseconds: performance.now() - started, blocked: error instanceof Error ? error.message : "it threw" };
  }
}

async function work(bundle: string, index: number, events: readonly unknown[], freezeMs: number): Promise<Login[]> {
  const handler = copies[index] ?? start(bundle);
  copies[index] = handler;
  const logins: Login[] = [];
  for (const event of events) {
    logins.push(await login(handler, event));
    if (freezeMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, freezeMs);
  }
  return logins;
}

parentPort?.on("message", async (message: unknown) => {
  const order = orderSchema.parse(message);
  output = "";
  let reply: Omit<Reply, "output">;
  if (order.type === "logins") {
    const { bundle, freezeMs, staggerMs } = order;
    const working = order.copies.map(async (events, index) => {
      if (staggerMs > 0) await sleep(index * staggerMs);
      return work(bundle, index, events, freezeMs);
    });
    const all = await Promise.all(working);
    reply = { logins: all.flat(), result: null };
  } else {
    Object.assign(process.env, order.variables);
    batchHandler ??= start(order.bundle);
    reply = { logins: [], result: await batchHandler(order.event) };
  }
  parentPort?.postMessage({ ...reply, output });
});
