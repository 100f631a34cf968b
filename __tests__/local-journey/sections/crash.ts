import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { z } from "zod";
import { projectCopy } from "../parts/copy";
import { PYTHON_CLAIMS } from "../parts/environment-edits";
import { factsSchema } from "../parts/facts";
import { listeningFrom, portBase } from "../parts/free-ports";
import { READY_MS, STOP_MS, underLoad } from "../parts/limits";
import { LocalProcess } from "../parts/local-process";
import { ownerOf } from "../parts/moments";
import { PoolClient } from "../parts/pool-client";
import type { Member } from "../parts/process-group";
import type { Section, Suite } from "../parts/suite";
import { until } from "../parts/until";
import { refused } from "./running";

const PRELOAD = join(__dirname, "..", "parts", "break-server.ts");

/** Parts that listen, in the order of their ports, by the names that the terminal shows. */
const PARTS = ["pages", "user pool", "functions", "hasura"];

const complaintSchema = z.object({
  event: z.literal("log"),
  level: z.literal("error"),
  part: z.string(),
  message: z.string(),
});

/** Parts that fail by themselves. */
export function crash(suite: Suite): Section[] {
  return [
    ...PARTS.map(
      (part, index) => () =>
        suite.report.prove(`${part} fails: it is named, and everything else ends`, () =>
          suite.warm.use((data) => ends(suite, part, index, data)),
        ),
    ),
    () =>
      suite.report.prove("the process that makes a database is killed: the start fails and says so", () =>
        databaseCannotBeMade(suite),
      ),
    () =>
      suite.report.prove("the process of a Python function is killed: the next sign-in starts another", () =>
        functionComesBack(suite),
      ),
  ];
}

async function ends({ workspace }: Suite, part: string, index: number, data: string): Promise<string> {
  const base = await portBase();
  const process = new LocalProcess(workspace, {
    args: ["--json", "--port", String(base), "--data", data],
    preload: PRELOAD,
  });
  await process.event(factsSchema, "ready", READY_MS);
  const broken = performance.now();
  process.tell({ port: base + index });
  const limit = underLoad(STOP_MS);
  const ended = await process.ended(2 * limit);
  ok(ended.at - broken <= limit, `it took ${Math.round(ended.at - broken)} ms`);
  const complaints = process.events.flatMap((event) => complaintSchema.safeParse(event).data ?? []);
  deepStrictEqual(
    complaints.map((complaint) => [complaint.part, complaint.message]),
    [[part, "failed, and everything else was stopped: broken by the suite"]],
  );
  deepStrictEqual([ended.status, ended.stderr], [1, ""]);
  deepStrictEqual([process.members, process.left, await listeningFrom(base)], [[], [], []], "what is left");
  strictEqual(ownerOf(data), undefined, "the lock is left");
  return `${Math.round(ended.at - broken)} ms`;
}

async function databaseCannotBeMade({ workspace }: Suite): Promise<string> {
  const data = workspace.fresh("data");
  const process = new LocalProcess(workspace, { args: ["--json", "--port", String(await portBase()), "--data", data] });
  const maker = await until("the process that makes a database", READY_MS, () =>
    process.members.find(({ command }) => command.includes("new-cluster")),
  );
  endMember(maker);
  const line = refused(await process.ended(2 * underLoad(STOP_MS)), [data, "--data"]);
  deepStrictEqual([process.members, process.left], [[], []], "what is left");
  return line;
}

/** Ends a process that is ours: a member of the group of one that this suite has started. */
function endMember({ pid }: Member): void {
  process.kill(pid, "SIGKILL");
}

async function functionComesBack({ workspace }: Suite): Promise<string> {
  const process = new LocalProcess(workspace, {
    project: projectCopy(workspace, [PYTHON_CLAIMS]),
    args: ["--json", "--port", String(await portBase()), "--data", workspace.fresh("data")],
  });
  const facts = await process.event(factsSchema, "ready", READY_MS);
  const client = new PoolClient(facts);
  const [user] = facts.users;
  if (!user) throw new Error("no seeded user");
  const python = () => process.members.filter(({ command }) => command.includes("bootstrap.py"));
  await client.signIn(user);
  const [first, ...others] = python();
  ok(first && others.length === 0, `expected one process of the function, saw ${python().length}`);
  endMember(first);
  await until("the end of the function", 2000, () => python().every(({ pid }) => pid !== first.pid) || undefined);
  await client.signIn(user);
  const [second] = python();
  ok(second && second.pid !== first.pid, "no other process of the function");
  process.signal("SIGKILL");
  await process.ended(1000);
  await until("the end of the function of a system that was killed", 3000, () => python().length === 0 || undefined);
  strictEqual(process.members.length, 0);
  return "and it ends when the system is killed";
}
