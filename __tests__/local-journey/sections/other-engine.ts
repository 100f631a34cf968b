import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { listeningFrom, portBase } from "../parts/free-ports";
import { passedWhole } from "../parts/journey-outcome";
import { CHECK_MS, underLoad } from "../parts/limits";
import { LocalProcess } from "../parts/local-process";
import type { Suite } from "../parts/suite";
import type { Workspace } from "../parts/workspace";

/** The journey against an engine in a second process: that of `--engine-only`. */
export async function otherEngine({ report, workspace, warm }: Suite): Promise<void> {
  await report.prove("--check --hasura URL passes against a second process", () =>
    warm.use((data) => passes(workspace, data)),
  );
}

async function passes(workspace: Workspace, data: string): Promise<string> {
  const base = await portBase();
  const hasuraPort = base + 3;
  const port = ["--port", String(base)];
  const engine = new LocalProcess(workspace, { args: ["--engine-only", "--json", ...port, "--data", data] });
  const hasura = ["--hasura", `http://localhost:${hasuraPort}`];
  const check = new LocalProcess(workspace, {
    args: ["--check", "--json", ...port, ...hasura, "--data", workspace.fresh("data")],
  });
  const detail = passedWhole(check, await check.ended(underLoad(CHECK_MS)));
  const ready = z.object({ event: z.literal("ready"), graphql: z.string(), issuer: z.string() });
  const { graphql } = await engine.event(ready, "the engine's ready", 1000);
  strictEqual(graphql, `http://localhost:${hasuraPort}/v1/graphql`);
  deepStrictEqual(await listeningFrom(base), [hasuraPort], "what listens after the check");
  const ended = await engine.stop();
  deepStrictEqual([ended.status, ended.stderr, engine.members], [0, "", []]);
  return detail;
}
