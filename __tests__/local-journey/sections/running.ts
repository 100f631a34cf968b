import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { createServer } from "node:net";
import { type Facts, factsSchema } from "../parts/facts";
import { listeningFrom, portBase } from "../parts/free-ports";
import { MEMORY_MB, READY_MS, READY_WANTED_MS, REFUSAL_MS } from "../parts/limits";
import { type Ended, LocalProcess } from "../parts/local-process";
import { memoryOf } from "../parts/memory";
import { PoolClient } from "../parts/pool-client";
import { NotProven } from "../parts/report";
import type { Suite } from "../parts/suite";
import { nothingFromElsewhere } from "./pages";

/** One system that runs, what it needs, and what stands in the way of a second. */
export async function running(suite: Suite): Promise<void> {
  const { report, workspace } = suite;
  const base = await portBase();
  const data = workspace.fresh("data");
  const process = new LocalProcess(workspace, { args: ["--json", "--port", String(base), "--data", data] });
  let facts: Facts | undefined;
  const ready = await report.prove(`ready in a fresh folder within ${READY_MS / 1000} s`, async () => {
    facts = await process.event(factsSchema, "ready", READY_MS);
    const seconds = `${(facts.ms / 1000).toFixed(2)} s`;
    return facts.ms <= READY_WANTED_MS
      ? seconds
      : `${seconds}: more than the ${READY_WANTED_MS / 1000} s that are wanted`;
  });
  if (!ready || !facts) return process.kill();
  const client = new PoolClient(facts);
  const known = facts;

  await report.prove("the facts of --json are those of the options, and the seeded users sign in", async () => {
    strictEqual(known.startPage, `http://localhost:${base}/`);
    strictEqual(known.userPool, `http://localhost:${base + 1}`);
    strictEqual(known.functions, `http://localhost:${base + 2}`);
    strictEqual(known.graphql, `http://localhost:${base + 3}/v1/graphql`);
    strictEqual(known.data, data);
    match(known.hasura, /stand-in/);
    for (const user of known.users) await client.signIn(user);
    return known.users.map(({ username }) => username).join(", ");
  });
  await report.prove("no page refers to another machine", () => nothingFromElsewhere(known));
  await report.prove(`it holds no more than ${MEMORY_MB} MB`, async () => {
    const memory = memoryOf(process.pid);
    if (!memory) throw new NotProven("this system does not tell in /proc");
    const detail = `VmHWM ${memory.peak} MB, VmRSS ${memory.now} MB, with all it has started ${memory.group} MB`;
    ok(memory.peak <= MEMORY_MB, detail);
    return detail;
  });

  await secondStarts(suite, base, data, process.pid);

  await report.prove("the first one was left in peace", async () => {
    for (const user of known.users) await client.signIn(user);
    deepStrictEqual(await listeningFrom(base), [base, base + 1, base + 2, base + 3]);
    strictEqual((await process.stop()).status, 0);
    return undefined;
  });
}

async function secondStarts({ report, workspace }: Suite, base: number, data: string, pid: number): Promise<void> {
  const other = async (args: readonly string[]) => {
    const second = new LocalProcess(workspace, { args: ["--json", ...args] });
    const ended = await second.ended(REFUSAL_MS);
    deepStrictEqual([second.members, second.left], [[], []], "what it leaves behind");
    return ended;
  };
  await report.prove("a second start on the same ports names ports, parts and remedy", async () => {
    const ended = await other(["--port", String(base), "--data", workspace.fresh("data")]);
    const parts = ["pages", "pool", "functions", "hasura"].map((part, index) => `${base + index} (${part}): in use`);
    return refused(ended, [...parts, "npm run local -- --port"]);
  });
  await report.prove("one port that is taken is named alone", async () => {
    const own = await portBase();
    const foreign = createServer().listen(own + 3, "127.0.0.1");
    try {
      const ended = await other(["--port", String(own), "--data", workspace.fresh("data")]);
      const message = refused(ended, [`${own + 3} (hasura): in use`, "npm run local -- --port"]);
      ok(!/\((pages|pool|functions)\)/.test(message), message);
      return message;
    } finally {
      foreign.close();
    }
  });
  await report.prove("a second start in the same folder names folder and process", async () => {
    const ended = await other(["--port", String(await portBase()), "--data", data]);
    return refused(ended, [data, `in use by process ${pid}`, "--data"]);
  });
}

/** Makes sure that a start was refused with one clear line. @returns the line */
export function refused({ status, stdout, stderr }: Ended, words: readonly string[]): string {
  const line = stderr.trimEnd();
  deepStrictEqual({ status, stdout, lines: line.split("\n").length }, { status: 1, stdout: "", lines: 1 }, stderr);
  for (const word of words) ok(line.includes(word), `"${word}" is missing in: ${line}`);
  ok(!/^\s+at /m.test(line), line);
  return line;
}
