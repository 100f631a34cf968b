import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { z } from "zod";
import type { Account } from "../../../local/check/account";
import { factsSchema } from "../parts/facts";
import { portBase } from "../parts/free-ports";
import { READY_MS, REFUSAL_MS } from "../parts/limits";
import { LocalProcess, orEnded } from "../parts/local-process";
import { PoolClient } from "../parts/pool-client";
import type { Section, Suite } from "../parts/suite";
import { refused } from "./running";

const reportSchema = z.object({
  event: z.literal("reconciled"),
  dryRun: z.boolean(),
  orphaned: z.number(),
  missing: z.number(),
  repaired: z.number(),
});

const GONE: Account = { username: "gustav", password: "Gustav-12345", email: "gustav@example.com" };

/** `npm run local -- reconcile` beside a system that runs, and where none does. */
export function reconcile(suite: Suite): Section[] {
  return [
    () =>
      suite.report.prove("reconcile finds the row of a deleted user, marks it, and finds nothing more", () =>
        suite.warm.use((data) => repairs(suite, data)),
      ),
    () =>
      suite.report.prove("reconcile where nothing runs: status 1, one line with the remedy", async () => {
        const port = String(await portBase());
        const process = new LocalProcess(suite.workspace, { args: ["reconcile", "--port", port] });
        return refused(await process.ended(REFUSAL_MS), ["No npm run local was found", "--port-functions"]);
      }),
  ];
}

async function repairs({ workspace }: Suite, data: string): Promise<string> {
  const port = ["--port", String(await portBase())];
  const run = async (...more: readonly string[]) => {
    const process = new LocalProcess(workspace, { args: ["reconcile", ...port, ...more] });
    const ended = await process.ended(READY_MS);
    deepStrictEqual([ended.status, ended.stderr, process.members, process.left], [0, "", [], []]);
    return ended.stdout;
  };
  const report = async (...more: readonly string[]) => {
    const { event: _event, ...counts } = reportSchema.parse(JSON.parse(await run("--json", ...more)));
    return counts;
  };
  return orEnded(new LocalProcess(workspace, { args: ["--json", ...port, "--data", data] }), async (system) => {
    const client = new PoolClient(await system.event(factsSchema, "ready", READY_MS));
    // The folder may have rows of other pools from a section that used its database with an engine alone.
    await report();
    await client.signUp(GONE);
    const rows = await client.allUsers();
    ok(
      rows.some(({ username }) => username === GONE.username),
      "sync-users wrote no row",
    );
    await client.deleteUser(GONE.username);

    deepStrictEqual(await report("--dry-run"), { dryRun: true, orphaned: 1, missing: 0, repaired: 0 });
    deepStrictEqual(await report(), { dryRun: false, orphaned: 1, missing: 0, repaired: 1 });
    const words = await run();
    match(words, /^ {2}Orphaned +0 {2}rows whose user is gone/m);
    match(words, /\nPool and table are in step\.\n$/);
    deepStrictEqual(await client.allUsers(), rows, "the row is still there");
    strictEqual((await system.stop()).status, 0);
    return `${rows.length} rows`;
  });
}
