import { FakeTable } from "./fake-table";
import { LONG_AGO, people, person, row } from "./people";
import { expectInStep, mixed, NOTHING, run, sum, worldOf } from "./world";

describe("a run", () => {
  it("leaves a table in step as it is, with no request too many", async () => {
    const world = worldOf(people(2000));
    expect((await run(world)).report).toStrictEqual({ dryRun: false, poolUsers: 2000, rows: 2000, ...NOTHING });
    expect(world.table.written).toStrictEqual([]);
    expect(world.table.marked).toStrictEqual([]);
    expect(world.pool.asked).toMatchObject({ has: 0, hasUsers: 0 });
  });

  it.each([0, 1, 100, 101, 3000])("brings %i users in step, and finds nothing the next time", async (count) => {
    const world = mixed(count);
    const before = new Map(world.table.content);
    const first = await run(world);
    expect(sum(first)).toBeGreaterThan(0);
    // An empty pool is another matter, below.
    if (count > 1) {
      expectInStep(world);
      expect(first.report.repaired).toBe(sum(first));
      for (const [id, old] of before) {
        if (old.deleted_at !== null && !world.pool.members.has(id)) expect(world.table.content.get(id)).toBe(old);
      }
      const { poolUsers, rows } = first.report;
      expect((await run(world)).report).toStrictEqual({
        ...NOTHING,
        dryRun: false,
        poolUsers,
        rows: rows + first.report.missing,
      });
    }
  });

  it("counts every way of being out of step", async () => {
    const [missing, stale, disabled, gone, back, waiting, left] = people(7);
    if (!missing || !stale || !disabled || !gone || !back || !waiting || !left) throw new Error("seven people");
    const world = worldOf(
      [missing, stale, { ...disabled, enabled: false }, back, { ...waiting, confirmed: false }],
      new FakeTable([
        row(stale, { email: null }),
        row(disabled),
        row(gone),
        row(back, { deleted_at: LONG_AGO }),
        row(left, { deleted_at: LONG_AGO }),
      ]),
    );
    const { report } = await run(world);
    expect(report).toStrictEqual({
      dryRun: false,
      poolUsers: 4,
      rows: 5,
      missing: 1,
      stale: 2,
      disabled: 1,
      orphaned: 1,
      repaired: 5,
      next: null,
    });
    expect(world.table.marked).toStrictEqual([gone.id]);
    expect(world.table.content.has(waiting.id)).toBe(false);
    expectInStep(world);
  });

  it("writes nothing in a dry run, and counts the same", async () => {
    const world = mixed(1500);
    const before = new Map(world.table.content);
    const dry = await run(world, { dryRun: true });
    expect(world.table.content).toStrictEqual(before);
    expect(world.table.written).toStrictEqual([]);
    expect(world.table.marked).toStrictEqual([]);
    expect(dry.report).toMatchObject({ dryRun: true, repaired: 0 });
    expect(sum(dry)).toBeGreaterThan(50);
    const { report } = await run(world);
    expect({ ...report, dryRun: true, repaired: 0 }).toStrictEqual(dry.report);
  });

  it("gives up to 20 examples per way, and no id that is no sub", async () => {
    const world = worldOf(people(30), new FakeTable([row(person(99, { id: "mail@example.com" }))]));
    const { examples } = await run(world, { dryRun: true });
    expect(examples.missing).toHaveLength(20);
    expect(examples).toMatchObject({ stale: [], disabled: [], orphaned: ["(not a sub)"] });
    expect([...world.pool.members.keys()]).toEqual(expect.arrayContaining([...examples.missing]));
  });

  it.each([0, 1, 200, 20_000])("keeps few users in memory, whatever the estimate: %i", async (estimate) => {
    const world = mixed(3000);
    world.pool.estimate = estimate;
    const pages = new Map<string, number>();
    world.pool.before = ({ what, subject }) => {
      if (what === "page") pages.set(subject, (pages.get(subject) ?? 0) + 1);
    };
    await run(world);
    expectInStep(world);
    // 9 pages have 540 users: with them it is noticed that there are more than 500.
    expect(Math.max(...pages.values())).toBeLessThanOrEqual(9);
    expect(pages.get("")).toBe(estimate <= 100 ? 9 : undefined);
  });

  it.each([
    [500, [""]],
    [501, ["", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f"]],
  ])("splits a range with more users than it may keep: %i", async (count, prefixes) => {
    const world = worldOf(people(count));
    world.pool.estimate = 0;
    const asked = new Set<string>();
    world.pool.before = ({ subject }) => asked.add(subject);
    expect((await run(world)).report).toStrictEqual({ dryRun: false, poolUsers: count, rows: count, ...NOTHING });
    expect([...asked]).toStrictEqual(prefixes);
  });

  it("sees rows that are far more than the users", async () => {
    const users = people(10);
    const gone = people(5000, 10).map((user) => row(user, { deleted_at: LONG_AGO }));
    const odd = Array.from({ length: 600 }, (_, index) => row(person(index, { id: `zz-${index}` })));
    const world = worldOf(users, new FakeTable([...users.map((user) => row(user)), ...gone, ...odd]));
    const { report } = await run(world);
    expect(report).toMatchObject({ rows: 5610, orphaned: 600, repaired: 600 });
    expect(world.table.largestPage).toBe(500);
  });

  it.each([
    ["digits behind letters", (id: string) => id.replace(/\d/g, "z$&")],
    ["backwards", (id: string) => id.replace(/[0-9a-f]/g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16))],
  ])("marks nobody wrongly where the database orders ids in its own way: %s", async (_, key) => {
    const { pool, clock, table } = mixed(300);
    const keys = new Map<string, string>();
    const known = (id: string) => {
      const made = keys.get(id) ?? key(id);
      keys.set(id, made);
      return made;
    };
    const order = (one: string, other: string) => (known(one) < known(other) ? -1 : known(one) > known(other) ? 1 : 0);
    const world = { pool, clock, table: new FakeTable([...table.content.values()], order) };
    await run(world);
    expectInStep(world);
    expect(sum(await run(world))).toBe(0);
  });
});
