/** Child process, bundled and run without a runner, as in Lambda: times each event of a warmed handler. */
import { performance } from "node:perf_hooks";
import { percentile } from "../statistics";
import { claimsEvents } from "./claims-events";

const [bundle = "", warmUp = "0", count = "0"] = process.argv.slice(2);
const loaded: unknown = require(bundle);

interface HandlerModule {
  readonly handler: (event: object) => Promise<unknown>;
}

function isHandlerModule(value: unknown): value is HandlerModule {
  return typeof value === "object" && value !== null && "handler" in value && typeof value.handler === "function";
}

async function timeEvents({ handler }: HandlerModule, events: readonly object[], times: number): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const event = events[index % events.length] ?? {};
    const started = performance.now();
    await handler(event);
    samples.push(performance.now() - started);
  }
  return samples;
}

async function main(): Promise<void> {
  if (!isHandlerModule(loaded)) throw new Error(`${bundle} exports no handler`);
  const events = claimsEvents(1000);
  await timeEvents(loaded, events, Number(warmUp));
  const samples = await timeEvents(loaded, events, Number(count));
  console.log(JSON.stringify({ p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) }));
}

main();
