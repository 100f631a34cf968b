/**
 * Child process, bundled and run without a runner, as in Lambda: times each login of a warmed `sync-users`.
 *
 * `stubbed` puts an answer in the place of Node's HTTP request, so that what is left is the function's own work. `loopback`
 * leaves everything as it is, and gives the processor time of a login.
 */
import { EventEmitter } from "node:events";
import http from "node:http";
import { performance } from "node:perf_hooks";
import { signInEvent } from "../../functions/sync-users/sign-in-event";
import { percentile } from "../statistics";

const [mode = "", bundle = "", warmUp = "0", count = "0"] = process.argv.slice(2);
const ANSWER = Buffer.from('{"data":{"insert_users":{"affected_rows":1}}}');

type Handler = (event: object) => Promise<unknown>;

/** A request that is answered as soon as it is sent. */
class AnsweredRequest extends EventEmitter {
  readonly reusedSocket = false;

  end(): void {
    const response = Object.assign(new EventEmitter(), { statusCode: 200 });
    process.nextTick(() => {
      this.emit("response", response);
      response.emit("data", ANSWER);
      response.emit("end");
    });
  }
}

function load(): Handler {
  if (mode === "stubbed") Object.assign(http, { request: () => new AnsweredRequest() });
  const loaded: unknown = require(bundle);
  if (typeof loaded === "object" && loaded !== null && "handler" in loaded && isHandler(loaded.handler)) {
    return loaded.handler;
  }
  throw new Error(`${bundle} exports no handler`);
}

function isHandler(value: unknown): value is Handler {
  return typeof value === "function";
}

async function logIn(handler: Handler, times: number): Promise<number[]> {
  const events = Array.from({ length: 1000 }, (_, index) =>
    signInEvent("PostAuthentication_Authentication", {
      kind: "username-pool",
      sub: `5f0a8c1e-7d3b-4a52-9c66-${String(index).padStart(12, "0")}`,
      email: `ada-${index}@example.com`,
    }),
  );
  const samples: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const event = events[index % events.length] ?? {};
    const started = performance.now();
    await handler(event);
    samples.push(performance.now() - started);
    // As between two events of Lambda: what is left to do is done.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return samples;
}

async function main(): Promise<void> {
  const handler = load();
  await logIn(handler, Number(warmUp));
  const before = process.cpuUsage();
  const samples = await logIn(handler, Number(count));
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000 / samples.length;
  // A login that failed wrote a line of the log, and what stands there is no JSON any more.
  console.log(JSON.stringify({ p50: percentile(samples, 0.5), p99: percentile(samples, 0.99), cpu }));
  process.exit(0);
}

main();
