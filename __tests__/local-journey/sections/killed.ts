import { deepStrictEqual, ok } from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { factsSchema } from "../parts/facts";
import { portBase } from "../parts/free-ports";
import { ORPHAN_MS, READY_MS } from "../parts/limits";
import { LocalProcess, orEnded } from "../parts/local-process";
import { entriesOf, entryAppears, locked, ownerOf, says } from "../parts/moments";
import type { Suite } from "../parts/suite";
import { until } from "../parts/until";
import { Killings } from "./killed-with-people";

/** Processes that are killed (SIGKILL) and started again in the same folder at once. */
export async function killed(suite: Suite): Promise<void> {
  const { report, workspace } = suite;
  const base = await portBase();
  const data = workspace.fresh("data");
  const processes: LocalProcess[] = [];
  const start = () => {
    const process = new LocalProcess(workspace, { args: ["--json", "--port", String(base), "--data", data] });
    processes.push(process);
    return process;
  };

  for (const { what, comes } of momentsOfAStart(data)) {
    await report.prove(`killed ${what}`, async () => {
      const known = entriesOf(join(data, "database"));
      await orEnded(start(), async (process) => {
        await comes(process, known);
        await kill(process, data);
      });
      return undefined;
    });
  }
  await report.prove("the start after all these is ready, and stops", async () => {
    return orEnded(start(), async (process) => {
      const { ms } = await process.event(factsSchema, "ready", READY_MS);
      const ended = await process.stop();
      deepStrictEqual([ended.status, ended.stderr], [0, ""]);
      return `${(ms / 1000).toFixed(2)} s`;
    });
  });
  await new Killings(report, base, start, (process) => kill(process, data)).all();
  await report.prove("nothing is left of those that were killed: no process, no temporary file", async () => {
    await noneLeft(processes);
    deepStrictEqual(
      processes.flatMap(({ left }) => left),
      [],
    );
    return `${processes.length} processes`;
  });
}

/** Kills a process alone, not what it has started; its own lock must stay, or it had ended by itself or not come so far. */
async function kill(process: LocalProcess, data: string): Promise<void> {
  process.signal("SIGKILL");
  const { status } = await process.ended(1000);
  deepStrictEqual([status, ownerOf(data)], [null, String(process.pid)], "status and lock");
}

interface Moment {
  readonly what: string;
  /** Waits for it; what is known lay in the database's folder before. */
  readonly comes: (process: LocalProcess, known: readonly string[]) => Promise<unknown>;
}

function momentsOfAStart(data: string): Moment[] {
  const random = (low: number, high: number) => Math.round(low + Math.random() * (high - low));
  const afterLock = (delay: number): Moment => ({
    what: `${delay} ms after it has locked its folder`,
    comes: (process) => locked(process, data).then(() => sleep(delay)),
  });
  const making = (delay: number): Moment => ({
    what: `${delay} ms after it has begun to make a database`,
    comes: (process, known) =>
      entryAppears(process, join(data, "database"), "unfinished-postgres-", known).then(() => sleep(delay)),
  });
  return [
    afterLock(0),
    making(0),
    making(random(50, 400)),
    making(random(400, 900)),
    {
      what: "as it has made a database",
      comes: (process, known) => entryAppears(process, join(data, "database"), "postgres", known),
    },
    afterLock(random(50, 700)),
    { what: "as it has its first user pool", comes: (process) => says(process, '"user pool"') },
  ];
}

async function noneLeft(processes: readonly LocalProcess[]): Promise<void> {
  const left = () => processes.flatMap(({ members }) => members);
  try {
    await until("the end of all processes", ORPHAN_MS, () => left().length === 0 || undefined);
  } catch (error) {
    ok(left().length === 0, `${error}: ${left().map(({ command }) => command)}`);
  }
}
