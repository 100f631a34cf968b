import type { ReconcileRequest } from "../../../functions/reconcile-users/event";
import { type Invocation, run } from "../../../functions/reconcile-users/run";
import { HasuraError } from "../../../functions/shared/hasura";
import { FakeTable } from "./fake-table";
import { people, person, row } from "./people";
import { HOUR, worldOf } from "./world";

let lines: Record<string, unknown>[];

beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    lines.push(JSON.parse(String(text)));
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

function invocation(other: Partial<Invocation> = {}): Invocation & { readonly handed: ReconcileRequest[] } {
  const { pool, table, clock } = worldOf(people(40), new FakeTable(people(41).map((user) => row(user))));
  const handed: ReconcileRequest[] = [];
  return {
    pool,
    table,
    now: clock.now,
    remaining: () => HOUR,
    metricNamespace: "App",
    sizes: { aim: 10, most: 20 },
    handOver: async (rest) => {
      handed.push(rest);
    },
    handed,
    ...other,
  };
}

describe("an invocation", () => {
  it("answers with its report, and logs it once", async () => {
    const asked = invocation();
    const report = await run({}, asked);
    expect(report).toMatchObject({ dryRun: false, poolUsers: 40, rows: 41, orphaned: 1, repaired: 1, next: null });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ message: "reconciled", UsersOutOfStep: 1, Repaired: 1, next: null });
    expect(asked.handed).toStrictEqual([]);
  });

  it("hands over what it has no time for, and publishes its own part", async () => {
    const asked = invocation({ remaining: () => 0 });
    expect(await run({ maxDeletions: 7 }, asked)).toMatchObject({ next: "1" });
    expect(asked.handed).toStrictEqual([
      { dryRun: false, settleMinutes: 15, maxDeletions: expect.any(Number), from: "1" },
    ]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ message: "reconciled", next: "1" });
  });

  it("names examples in a dry run, and no address", async () => {
    const asked = invocation({
      table: new FakeTable([row(person(1, { id: "somebody@example.com" })), row(person(0), { email: null })]),
    });
    await run({ dryRun: true }, asked);
    expect(lines.map(({ message }) => message)).toStrictEqual(["out-of-step", "reconciled"]);
    expect(lines[0]?.examples).toMatchObject({ stale: [person(0).id], orphaned: ["(not a sub)"] });
    expect(JSON.stringify(lines)).not.toContain("@");
  });

  it("says as an error when it must not mark", async () => {
    await run({ maxDeletions: 0 }, invocation());
    expect(lines.map(({ level, message }) => [level, message])).toStrictEqual([
      ["error", "too-many-deletions"],
      ["info", "reconciled"],
    ]);
    expect(lines[0]).toMatchObject({ orphaned: 1, maxDeletions: 0 });
  });

  const NOT_DONE = (cause: string) =>
    `reconcile-users did not come to its end (${cause}); what is repaired stays so, run it again with the same event`;
  const throwing = (error: unknown) => () => {
    throw error;
  };
  const denied = Object.assign(new Error("somebody@example.com may not"), { name: "AccessDeniedException" });

  it.each([
    ["the pool", "estimatedUsers", denied, "AccessDeniedException", NOT_DONE("AccessDeniedException")],
    ["Hasura", "rows", new HasuraError("status", "HTTP status 502"), "status", NOT_DONE("status, HTTP status 502")],
    ["anything", "rows", "a text", "unknown", NOT_DONE("unknown")],
  ] as const)("fails with one line that quotes nobody: %s", async (_, method, error, code, message) => {
    const asked = invocation();
    if (method === "rows") asked.table.rows = throwing(error);
    else asked.pool.estimatedUsers = throwing(error);
    await expect(run({}, asked)).rejects.toMatchObject({ name: "ReconcileError", code, message });
    expect(lines).toStrictEqual([{ level: "error", message: "reconcile-failed", code, reason: message }]);
  });

  it("fails when it cannot hand over, so that Lambda tries it again", async () => {
    const asked = invocation({ remaining: () => 0, handOver: throwing(denied) });
    await expect(run({}, asked)).rejects.toMatchObject({ message: NOT_DONE("AccessDeniedException") });
    expect(lines.map(({ message }) => message)).toStrictEqual(["reconciled", "reconcile-failed"]);
  });

  it("refuses a wrong event before it asks anybody", async () => {
    const asked = invocation();
    asked.pool.estimatedUsers = throwing(new Error("asked"));
    await expect(run({ dryRun: 1 }, asked)).rejects.toMatchObject({ name: "EventError" });
    expect(lines).toStrictEqual([
      {
        level: "error",
        message: "reconcile-failed",
        code: "event",
        reason:
          "reconcile-users: dryRun is not accepted: received 1, allowed: true or false; leave it out for the default",
      },
    ]);
  });
});
