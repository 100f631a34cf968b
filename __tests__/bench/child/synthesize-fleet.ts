/** Child process: synthesizes apps as ordered by its one argument and reports what an environment took. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { App } from "cdktf";
import { z } from "zod";
import { type FleetOrder, type FleetResult, fleetOrder } from "../fleet-run";
import { bare, ours, type Subject, type Synthesized } from "./subjects";

const order = fleetOrder.parse(JSON.parse(process.argv[2] ?? "null"));
const subject = order.bareResources === null ? ours : bare(order.bareResources);
console.log(JSON.stringify(measure(subject, order)));

function measure(synthesize: Subject, { size, apps, warmUp, folder }: FleetOrder): FleetResult {
  for (let done = 0; done < warmUp; done += 10) discard(synthesize(10, folder));
  const sums = { milliseconds: 0, cpuMs: 0, validationMs: 0, resources: 0 };
  for (let done = 0; done < apps; done += 1) {
    const cpu = process.cpuUsage();
    const started = performance.now();
    const made = synthesize(size, folder);
    sums.milliseconds += performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    sums.cpuMs += (user + system) / 1000;
    sums.validationMs += made.validationMs;
    sums.resources += countResources(made.app);
    discard(made);
  }
  const environments = size * apps;
  return {
    milliseconds: sums.milliseconds / environments,
    cpuMs: sums.cpuMs / environments,
    validationMs: sums.validationMs / environments,
    resources: sums.resources / environments,
    // Last: a full collection throws compiled code away, and what follows it is slow for a while.
    heapKb: heapKbPerEnvironment(synthesize, size, folder),
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

/** Enough apps are held at once that the heap's own comings and goings do not show. */
function heapKbPerEnvironment(synthesize: Subject, size: number, folder: string): number {
  const before = heapKb();
  const held: Synthesized[] = [];
  while (held.length * size < 30) {
    held.push(synthesize(size, folder));
    rmSync(folder, { recursive: true });
  }
  return (heapKb() - before) / (held.length * size);
}

function heapKb(): number {
  if (!globalThis.gc) throw new Error("run with --expose-gc: without a collection before it, the heap says nothing");
  // Some of what is no longer needed, compiled code among it, goes only after several collections.
  for (let times = 0; times < 4; times += 1) globalThis.gc();
  return process.memoryUsage().heapUsed / 1024;
}

function discard({ app }: Synthesized): void {
  rmSync(app.outdir, { recursive: true });
}

function countResources(app: App): number {
  const stackFile = z.looseObject({ resource: z.record(z.string(), z.record(z.string(), z.unknown())) });
  return Object.values(app.manifest.stacks)
    .map(({ synthesizedStackPath }) => readFileSync(join(app.outdir, synthesizedStackPath), "utf8"))
    .flatMap((json) => Object.values(stackFile.parse(JSON.parse(json)).resource))
    .reduce((sum, resources) => sum + Object.keys(resources).length, 0);
}
