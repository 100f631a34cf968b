/** Child process, bundled and run without a runner, as in Lambda: runs of the function, their processor time and their memory. */

/** A live heap is asked for so often; in between it may rise by a page. */
const SAMPLE_MS = 100;
const MB = 1024 * 1024;

interface Context {
  readonly invokedFunctionArn: string;
  getRemainingTimeInMillis(): number;
}

interface HandlerModule {
  readonly handler: (event: object, context: Context) => Promise<unknown>;
}

const CONTEXT: Context = { invokedFunctionArn: "none", getRemainingTimeInMillis: () => 900_000 };

function isHandlerModule(value: unknown): value is HandlerModule {
  return typeof value === "object" && value !== null && "handler" in value && typeof value.handler === "function";
}

function liveHeap(): number {
  if (!globalThis.gc) throw new Error("run with --expose-gc: without a collection before it, the heap says nothing");
  globalThis.gc();
  return process.memoryUsage().heapUsed / MB;
}

/** Fails where the function did not find what there is to find: its figures would be worth nothing. */
function check(report: unknown, planted: Readonly<Record<string, number>>): void {
  const found = new Map(Object.entries(report ?? {}));
  for (const [finding, count] of Object.entries(planted)) {
    if (found.get(finding) !== count) throw new Error(`${finding}: planted ${count}, found ${found.get(finding)}`);
  }
  if (found.get("next") !== null) throw new Error("the run did not come to its end");
}

async function main(bundle: string, mode: string, runs: number, warmUp: string, planted: string): Promise<void> {
  const loaded: unknown = require(bundle);
  if (!isHandlerModule(loaded)) throw new Error(`${bundle} exports no handler`);
  // The function's own lines would stand between the figures.
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  await loaded.handler({ dryRun: true, from: warmUp }, CONTEXT);

  const before = liveHeap();
  let heap = before;
  const sample = () => {
    heap = Math.max(heap, liveHeap());
  };
  const sampler = mode === "memory" ? setInterval(sample, SAMPLE_MS) : undefined;
  const started = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) check(await loaded.handler({}, CONTEXT), JSON.parse(planted));
  const { user, system } = process.cpuUsage(started);
  clearInterval(sampler);
  const rss = process.resourceUsage().maxRSS / 1024;
  write(JSON.stringify({ cpuMs: (user + system) / 1000, before, heap, rss }));
}

const [bundle = "", mode = "", runs = "1", warmUp = "", planted = "{}"] = process.argv.slice(2);
main(bundle, mode, Number(runs), warmUp, planted);
