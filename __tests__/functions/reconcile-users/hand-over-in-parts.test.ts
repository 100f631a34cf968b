import type { ReconcileRequest } from "../../../functions/reconcile-users/event";
import type { Outcome } from "../../../functions/reconcile-users/reconcile";
import { FakeTable } from "./fake-table";
import { people, person, row } from "./people";
import { expectInStep, mixed, REQUEST, run, type World, worldOf } from "./world";

describe("a run without time", () => {
  /** Runs until nothing is left, with time for so many ranges each. */
  async function inParts(world: World, ranges: number, request: Partial<ReconcileRequest> = {}): Promise<Outcome[]> {
    const parts: Outcome[] = [];
    for (let rest: ReconcileRequest | null = { ...REQUEST, ...request }; rest !== null; ) {
      let left = ranges;
      const part: Outcome = await run(world, rest, () => (--left > 0 ? 60_000 : 59_999));
      parts.push(part);
      expect(part.report.next).toBe(part.rest === null ? null : part.rest.from);
      rest = part.rest;
    }
    return parts;
  }

  it.each([1, 2, 5, 100])("hands over and comes to the same end, %i ranges at a time", async (ranges) => {
    const [whole, parted] = [mixed(1500), mixed(1500)];
    const { report } = await run(whole);
    const parts = await inParts(parted, ranges);
    expect(parts).toHaveLength(Math.ceil(16 / ranges));
    for (const count of ["poolUsers", "rows", "missing", "stale", "disabled", "orphaned", "repaired"] as const) {
      expect(parts.reduce((total, part) => total + part.report[count], 0)).toBe(report[count]);
    }
    const timeless = ({ table }: World) =>
      [...table.content.values()].map((one) => ({ ...one, synced_at: "", deleted_at: one.deleted_at !== null }));
    expect(timeless(parted)).toStrictEqual(timeless(whole));
  });

  it("gets ahead where ranges are split", async () => {
    const world = mixed(3000);
    world.pool.estimate = 0;
    const parts = await inParts(world, 1);
    expect(parts.length).toBeLessThan(40);
    expectInStep(world);
  });

  it("hands the dry run over, and what may still be marked", async () => {
    const world = worldOf(people(1500), new FakeTable(people(1510).map((user) => row(user))));
    const parts = await inParts(world, 1, { maxDeletions: 9, dryRun: true });
    expect(parts.every(({ report }) => report.dryRun)).toBe(true);
    let left = 9;
    for (const { report, rest, stopped } of parts) {
      left = stopped === null ? left - report.orphaned : 0;
      if (rest !== null) expect(rest).toMatchObject({ dryRun: true, maxDeletions: left });
    }
    expect(parts.some(({ stopped }) => stopped === "too-many-deletions")).toBe(true);
  });

  it("marks nobody in later parts when an earlier one has stopped marking", async () => {
    const first = people(3).map((user, index) => row(user, { id: `0${index}` }));
    const last = row(person(9), { id: "ff" });
    const world = worldOf(people(200, 100), new FakeTable([...first, last]));
    const parts = await inParts(world, 1, { maxDeletions: 2 });
    expect(parts[0]).toMatchObject({ stopped: "too-many-deletions", rest: { maxDeletions: 0 } });
    expect(parts.at(-1)).toMatchObject({ stopped: "too-many-deletions", report: { orphaned: 1 } });
    expect(world.table.marked).toStrictEqual([]);
  });
});
