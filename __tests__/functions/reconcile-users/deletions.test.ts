import { FakeTable } from "./fake-table";
import { LONG_AGO, people, person, row } from "./people";
import { expectInStep, run, worldOf } from "./world";

describe("the bound on deletions", () => {
  const LEFT = 40;
  const gone = () =>
    worldOf(
      people(200, 100),
      new FakeTable([...people(200, 100).map((user) => row(user)), ...people(LEFT).map((user) => row(user))]),
    );

  it("marks as many as allowed", async () => {
    const world = gone();
    const outcome = await run(world, { maxDeletions: LEFT });
    expect(outcome.report).toMatchObject({ orphaned: LEFT, repaired: LEFT });
    expect(outcome.stopped).toBeNull();
    expectInStep(world);
    expect(world.pool.asked).toMatchObject({ has: LEFT, hasUsers: 1 });
  });

  it("stops marking at the first who would be too many, and still counts", async () => {
    const world = gone();
    const { report, stopped } = await run(world, { maxDeletions: LEFT - 1 });
    expect(report.orphaned).toBe(LEFT);
    expect(report.repaired).toBeLessThan(LEFT);
    expect(world.table.marked).toHaveLength(report.repaired);
    expect(stopped).toBe("too-many-deletions");
  });

  it("marks nobody any more after it has stopped, few as they may be", async () => {
    const first = people(3).map((user, index) => row(user, { id: `0${index}` }));
    const last = row(person(9), { id: "ff" });
    const world = worldOf(people(200, 100), new FakeTable([...first, last]));
    expect(await run(world, { maxDeletions: 2 })).toMatchObject({
      stopped: "too-many-deletions",
      report: { orphaned: 4 },
    });
    expect(world.table.marked).toStrictEqual([]);
  });

  it("marks none with 0, asks about one, and repairs the rest", async () => {
    const world = gone();
    world.pool.put(person(9000));
    // All of them in one page.
    world.pool.estimate = 1;
    const { report } = await run(world, { maxDeletions: 0 });
    expect(report).toMatchObject({ missing: 1, orphaned: LEFT, repaired: 1 });
    expect(world.table.marked).toStrictEqual([]);
    expect(world.pool.asked.has).toBe(1);
  });

  it("says so in a dry run, too", async () => {
    expect(await run(gone(), { maxDeletions: LEFT - 1, dryRun: true })).toMatchObject({
      stopped: "too-many-deletions",
      report: { orphaned: LEFT, repaired: 0 },
    });
    expect(await run(gone(), { maxDeletions: LEFT, dryRun: true })).toMatchObject({ stopped: null });
  });

  it("marks nobody when the pool has no user at all", async () => {
    const world = worldOf([], new FakeTable(people(3).map((user) => row(user))));
    for (const estimate of [0, 2000]) {
      world.pool.estimate = estimate;
      expect(await run(world)).toMatchObject({ stopped: "pool-is-empty", report: { orphaned: 3, repaired: 0 } });
    }
    expect(world.table.marked).toStrictEqual([]);
  });

  it("has nothing to say about an empty pool and a table without live rows", async () => {
    const world = worldOf([], new FakeTable([row(person(1), { deleted_at: LONG_AGO })]));
    expect(await run(world)).toMatchObject({ stopped: null, report: { orphaned: 0 } });
  });
});
