import { join } from "node:path";
import { z } from "zod";
import { runForJson } from "./child-process";
import type { Section } from "./figure";
import { median } from "./statistics";
import type { Workspace } from "./workspace";

const SIGN_INS = 150;
const QUERIES = 2000;
const WARM_STARTS = 3;

const readySchema = z.object({ ready: z.number(), memory: z.number().nullable() });
const timesSchema = z.object({ p50: z.number(), p99: z.number() });
const requestsSchema = z.object({
  triggered: timesSchema,
  bare: timesSchema,
  through: timesSchema,
  straight: timesSchema,
});

/** `npm run local`: how soon it is ready and what its parts cost. */
export const localSystem: Section = {
  title: "npm run local",
  definitions: [
    { id: "local.ready.cold", name: "ready, with a new folder", unit: "s", bar: 5 },
    { id: "local.ready.warm", name: "ready, with users and database there", unit: "s", bar: 5 },
    { id: "local.memory", name: "most memory until ready", unit: "MB", bar: 400 },
    { id: "local.sign-in.ratio", name: "sign-in with triggers, of one without", unit: "×" },
    { id: "local.sign-in.with", name: "sign-in with triggers, p50", unit: "ms" },
    { id: "local.sign-in.without", name: "sign-in without, p50", unit: "ms" },
    { id: "local.query.ratio", name: "query through the stand-in, of its SQL, p50", unit: "×" },
    { id: "local.query.p50", name: "query through the stand-in, p50", unit: "ms" },
    { id: "local.query.p99", name: "query through the stand-in, p99", unit: "ms" },
    { id: "local.sql.p50", name: "the same SQL straight, p50", unit: "ms" },
    { id: "local.sql.p99", name: "the same SQL straight, p99", unit: "ms" },
  ],
  measure: async (workspace) => {
    const folder = workspace.fresh("local");
    const cold = await ready(workspace, folder);
    const warm = [];
    for (let count = 0; count < WARM_STARTS; count++) warm.push(await ready(workspace, folder));
    const args = [workspace.fresh("requests"), String(SIGN_INS), String(QUERIES)];
    const times = requestsSchema.parse(await runForJson(workspace, program("local-requests", args)));
    const { triggered, bare, through, straight } = times;
    return {
      "local.ready.cold": { value: cold.ready / 1000, note: "one start, after modules were transpiled once" },
      "local.ready.warm": { value: median(warm.map((start) => start.ready)) / 1000, note: `${WARM_STARTS} starts` },
      "local.memory": {
        value: cold.memory ?? Number.NaN,
        note: "cold start; the process, without the one that unpacks the database",
      },
      "local.sign-in.ratio": { value: triggered.p50 / bare.p50, note: "claims function and row against none" },
      "local.sign-in.with": { value: triggered.p50, note: `${SIGN_INS} sign-ins each, in turn` },
      "local.sign-in.without": { value: bare.p50 },
      "local.query.ratio": { value: through.p50 / straight.p50, note: "over HTTP, token checked, permission applied" },
      "local.query.p50": { value: through.p50, note: `${QUERIES} queries each, in turn` },
      "local.query.p99": { value: through.p99 },
      "local.sql.p50": { value: straight.p50 },
      "local.sql.p99": { value: straight.p99 },
    };
  },
};

async function ready(workspace: Workspace, folder: string) {
  return readySchema.parse(await runForJson(workspace, program("time-ready", [folder])));
}

function program(name: string, args: readonly string[]) {
  return { args: ["--require", "tsx/cjs", join(__dirname, "child", `${name}.ts`), ...args] };
}
