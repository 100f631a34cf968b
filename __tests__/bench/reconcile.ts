import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { z } from "zod";
import { bundleNode } from "../../stacks/functions/bundle-node";
import { runForJson } from "./child-process";
import type { Section } from "./figure";
import { comparePairs, describePairs } from "./pairs";
import { ROOT, type Workspace } from "./workspace";

const KB = 1024;
const TIME_BAR = 1.25;

/** How many users, how often they are run over, and where the run begins that warms up. Both come to the same sum. */
const MANY = { users: 100_000, runs: 1, warmUp: "e7" };
const FEW = { users: 10_000, runs: 10, warmUp: "0" };

const measuredSchema = z.object({
  cpuMs: z.number(),
  before: z.number(),
  heap: z.number(),
  rss: z.number(),
});

/** The bundle of reconcile-users as it is deployed, over ten times the users. */
export const reconcileUsers: Section = {
  title: "reconcile-users",
  definitions: [
    { id: "reconcile.bundle", name: "bundle", unit: "bytes", bar: 16 * KB },
    { id: "reconcile.memory.ratio", name: "most live heap, 100 000 users of 10 000", unit: "×", bar: 1.2 },
    { id: "reconcile.memory", name: "most live heap, 100 000 users", unit: "MB" },
    { id: "reconcile.rss", name: "most memory of the process, 100 000 users", unit: "MB" },
    { id: "reconcile.time.ratio", name: "processor time per user, 100 000 users of 10 000", unit: "×", bar: TIME_BAR },
    { id: "reconcile.time", name: "processor time per 1000 users, 100 000 users", unit: "ms" },
  ],
  measure: async (workspace) => {
    const programs = prepare(workspace);
    const measure = async ({ users, runs, warmUp }: typeof MANY, mode: "time" | "memory") => {
      const args = [programs.services, String(users), programs.runner, programs.bundle, mode, String(runs), warmUp];
      return measuredSchema.parse(await runForJson(workspace, { args }));
    };
    const [few, many] = [await measure({ ...FEW, runs: 3 }, "memory"), await measure(MANY, "memory")];
    const rss = { few: 0, many: 0 };
    const perThousand = (run: typeof MANY) => async () => {
      const measured = await measure(run, "time");
      const key = run === MANY ? "many" : "few";
      rss[key] = Math.max(rss[key], measured.rss);
      return (measured.cpuMs / (run.users * run.runs)) * 1000;
    };
    const times = await comparePairs({
      subject: perThousand(MANY),
      reference: perThousand(FEW),
      pairs: 2,
      atMost: 3,
      bar: TIME_BAR,
    });
    return {
      "reconcile.bundle": { value: programs.bytes },
      "reconcile.memory.ratio": {
        value: many.heap / few.heap,
        note: `heap after a collection, every 100 ms; ${few.heap.toFixed(1)} MB with 10 000`,
      },
      "reconcile.memory": {
        value: many.heap,
        note: `${many.before.toFixed(1)} MB of it before the run, mostly the SDK`,
      },
      "reconcile.rss": {
        value: rss.many,
        note: `maxRSS, nothing collected by force; ${rss.few.toFixed(0)} MB with 10 000`,
      },
      "reconcile.time.ratio": { value: times.ratio, note: describePairs(times) },
      "reconcile.time": { value: times.subject, note: `3 % out of step; ${times.reference.toFixed(0)} ms with 10 000` },
    };
  },
};

/** Makes plain JavaScript of everything: Lambda has no runner, and it would count as the function's memory. */
function prepare(workspace: Workspace) {
  const [made] = bundleNode(join(ROOT, "functions", "reconcile-users"));
  if (!made) throw new Error("reconcile-users: there is no bundle");
  const bundle = workspace.file("reconcile-users.js");
  writeFileSync(bundle, made.contents);
  const [services = "", runner = ""] = ["reconcile-services", "reconcile-run"].map((name) => {
    const outfile = workspace.file(`${name}.cjs`);
    buildSync({
      entryPoints: [join(__dirname, "child", `${name}.ts`)],
      outfile,
      bundle: true,
      platform: "node",
      format: "cjs",
      // `require` of a path that is known only at run time is meant.
      logLevel: "error",
    });
    return outfile;
  });
  return { bundle, services, runner, bytes: made.contents.length };
}
