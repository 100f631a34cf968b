import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { listeningFrom, portBase } from "../parts/free-ports";
import { STOP_MS, underLoad } from "../parts/limits";
import { LocalProcess } from "../parts/local-process";
import { entriesOf, LOCK } from "../parts/moments";
import type { Section, Suite } from "../parts/suite";
import { until } from "../parts/until";
import { INTERRUPTIONS, type Interruption } from "./interruptions";

/** Ctrl-C and its like, at many moments. */
export function interrupted(suite: Suite): Section[] {
  return INTERRUPTIONS.map((interruption) => () => {
    const { command = "the system", signal, to, when } = interruption;
    const who = to === "group" ? "to all processes" : "to the first process";
    return suite.report.prove(`${signal} ${who} of ${command} while ${when}: nothing is left`, () => {
      const { workspace, warm } = suite;
      if (interruption.fresh) return ends(suite, interruption, workspace.fresh("data"));
      return warm.use((data) => ends(suite, interruption, data));
    });
  });
}

async function ends({ workspace }: Suite, interruption: Interruption, data: string): Promise<string> {
  const { args = [], command, comes, signal, to, status } = interruption;
  const base = await portBase();
  const all = [...args, "--json", "--port", String(base), "--data", data];
  const process = new LocalProcess(workspace, {
    args: all,
    ...(command !== undefined && { command: [...command.split(" "), "--", ...all] }),
  });
  await comes(process, data);

  const sent = performance.now();
  if (to === "group") process.signalGroup(signal);
  else process.signal(signal);
  const limit = underLoad(STOP_MS);
  const ended = await process.ended(2 * limit);
  const ms = Math.round(ended.at - sent);
  ok(ms <= limit, `it took ${ms} ms`);
  ok(status.includes(ended.status), `status ${ended.status}: ${ended.stderr}`);
  await noneOf(process, limit - (performance.now() - sent));
  deepStrictEqual(await listeningFrom(base), [], "ports that are left");
  deepStrictEqual(
    entriesOf(data).filter((entry) => entry.startsWith(LOCK)),
    [],
    "locks that are left",
  );
  deepStrictEqual(process.left, [], "temporary files that are left");
  strictEqual(ended.stderr, "", "what it complains of");
  deepStrictEqual(
    process.events.filter((event) => event.passed === false),
    [],
    "steps that failed because of it",
  );
  return `${ms} ms, ${ended.status === null ? signal : `status ${ended.status}`}`;
}

async function noneOf(process: LocalProcess, ms: number): Promise<void> {
  try {
    await until("the end of all processes", ms, () => process.members.length === 0 || undefined);
  } catch {
    deepStrictEqual(process.members, [], "processes that are left");
  }
}
