import { join } from "node:path";
import { runForJson } from "./child-process";
import type { Section } from "./figure";
import { type FleetOrder, type FleetResult, fleetResult } from "./fleet-run";
import { comparePairs, describePairs } from "./pairs";
import { appRunner } from "./runner";
import { median } from "./statistics";
import type { Workspace } from "./workspace";

const PROGRAM = join(__dirname, "child", "synthesize-fleet.ts");

/** Environments measured per process, as one app or as several: then all processes have done the same work. */
const WORK = 100;

const GROWTH_BAR = 1.1;

/** 1, 10 and 100 environments in one process each, and plain CDKTF constructs beside them. */
export const environments: Section = {
  title: "Synth of many environments",
  definitions: [
    { id: "environments.growth", name: "time per environment, 100 of 10", unit: "×", bar: GROWTH_BAR },
    { id: "environments.resource", name: "time per resource at 100", unit: "ms", bar: 1 },
    { id: "environments.time.1", name: "time per environment at 1", unit: "ms" },
    { id: "environments.time.10", name: "time per environment at 10", unit: "ms" },
    { id: "environments.time.100", name: "time per environment at 100", unit: "ms" },
    { id: "environments.validation", name: "validation within it at 100", unit: "ms" },
    { id: "environments.memory.1", name: "memory per environment at 1", unit: "KiB" },
    { id: "environments.memory.10", name: "memory per environment at 10", unit: "KiB" },
    { id: "environments.memory.100", name: "memory per environment at 100", unit: "KiB" },
    { id: "environments.bare.growth", name: "bare CDKTF: time per stack, 100 of 10", unit: "×" },
    { id: "environments.bare.resource", name: "bare CDKTF: time per resource at 100", unit: "ms" },
  ],
  measure: async (workspace) => {
    const single = await synthesize(workspace, { bareResources: null, size: 1 });
    const ours = await compareSizes(workspace, null, { pairs: 3, atMost: 7, bar: GROWTH_BAR });
    const bare = await compareSizes(workspace, Math.round(single.resources), { pairs: 1 });
    const { ten, hundred } = ours;
    const resources = single.resources;
    return {
      "environments.growth": { value: ours.growth, note: `processor time, ${ours.note}` },
      "environments.resource": {
        value: fastest(hundred) / resources,
        note: `fastest of ${hundred.length}; ${resources} resources per environment, without data sources and ephemeral values`,
      },
      "environments.time.1": { value: single.milliseconds, note: "validation included, packages made before" },
      "environments.time.10": { value: of(ten, "milliseconds") },
      "environments.time.100": { value: of(hundred, "milliseconds") },
      "environments.validation": { value: of(hundred, "validationMs") },
      "environments.memory.1": { value: single.heapKb, note: "heap that the app holds after its synth" },
      "environments.memory.10": { value: of(ten, "heapKb") },
      "environments.memory.100": {
        value: of(hundred, "heapKb"),
        note: `the whole process at its peak: ${of(hundred, "peakMb").toFixed(0)} MiB`,
      },
      "environments.bare.growth": { value: bare.growth, note: "as many plain resources, no code of this project" },
      "environments.bare.resource": { value: fastest(bare.hundred) / resources },
    };
  },
};

/**
 * Apps of 100 against apps of 10, by the processor time an environment takes: unlike wall time it does not depend on what
 * else the machine does during the seconds that such a process runs.
 */
async function compareSizes(
  workspace: Workspace,
  bareResources: number | null,
  often: { readonly pairs: number; readonly atMost?: number; readonly bar?: number },
) {
  const [ten, hundred]: [FleetResult[], FleetResult[]] = [[], []];
  const timed = (size: number, results: FleetResult[]) => async () => {
    const result = await synthesize(workspace, { bareResources, size });
    results.push(result);
    return result.cpuMs;
  };
  const result = await comparePairs({ ...often, subject: timed(100, hundred), reference: timed(10, ten) });
  return { growth: result.ratio, note: describePairs(result), ten, hundred };
}

async function synthesize(
  workspace: Workspace,
  what: Pick<FleetOrder, "bareResources" | "size">,
): Promise<FleetResult> {
  const order: FleetOrder = { ...what, apps: WORK / what.size, warmUp: 30, folder: workspace.fresh("out") };
  const args = ["--expose-gc", ...appRunner().options, PROGRAM, JSON.stringify(order)];
  return fleetResult.parse(await runForJson(workspace, { args }));
}

/** The least wall time: whatever disturbs a run can only add to it. */
function fastest(results: readonly FleetResult[]): number {
  return Math.min(...results.map(({ milliseconds }) => milliseconds));
}

function of(results: readonly FleetResult[], key: keyof FleetResult): number {
  return median(results.map((result) => result[key]));
}
