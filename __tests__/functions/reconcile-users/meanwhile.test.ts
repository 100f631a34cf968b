import { FakeTable } from "./fake-table";
import { people, person, row } from "./people";
import { expectInStep, HOUR, mixed, NOTHING, run, sum, worldOf } from "./world";

describe("what happens during a run", () => {
  it("takes nobody for gone who signs up between the two readings, and nobody for missing", async () => {
    const world = worldOf(people(300));
    let number = 1000;
    world.table.beforePage = () => {
      const user = person(number++);
      world.pool.put(user);
      // As old as the clock of the database may say.
      world.table.put(row(user));
    };
    const { report } = await run(world);
    expect(number).toBeGreaterThan(1000);
    expect(report).toMatchObject(NOTHING);
    expect(world.table.marked).toStrictEqual([]);
    expectInStep(world);
  });

  it("does not ask about a row that was written after the pool was asked", async () => {
    const world = worldOf(people(1));
    const user = person(2);
    world.table.beforePage = () => world.table.put(row(user, { synced_at: world.clock.tick() }));
    expect((await run(world)).report).toMatchObject(NOTHING);
    expect(world.pool.asked.has).toBe(0);
  });

  it("leaves a row alone that was written while the pool was read", async () => {
    const world = worldOf(people(1));
    world.pool.before = () => world.table.put(row(person(2), { synced_at: world.clock.tick() }));
    expect((await run(world)).report).toMatchObject(NOTHING);
    expect(world.table.marked).toStrictEqual([]);
  });

  it("does not count a user as missing whose row comes while the table is read", async () => {
    const user = person(1);
    const world = worldOf([user], new FakeTable());
    const rowsOf = world.table.rowsOf.bind(world.table);
    world.table.rowsOf = async (ids) => {
      world.table.put(row(user));
      return rowsOf(ids);
    };
    expect((await run(world)).report).toMatchObject(NOTHING);
  });

  it("never overwrites what a sign-in has said since", async () => {
    const user = person(1);
    const world = worldOf([user], new FakeTable([row(user, { username: "old" })]));
    const write = world.table.write.bind(world.table);
    world.table.write = async (rows) => {
      world.table.put(row(user, { username: "newest", synced_at: world.clock.tick() }));
      return write(rows);
    };
    expect((await run(world)).report).toMatchObject({ stale: 1, repaired: 0 });
    expect(world.table.content.get(user.id)).toMatchObject({ username: "newest" });
  });

  it("does not mark a user who has come back before the mark", async () => {
    const user = person(1);
    const other = person(2);
    const world = worldOf([other], new FakeTable([row(user), row(other)]));
    const mark = world.table.markDeleted.bind(world.table);
    world.table.markDeleted = async (ids, at) => {
      world.table.put(row(user, { username: "back", synced_at: world.clock.tick() }));
      return mark(ids, at);
    };
    expect((await run(world)).report).toMatchObject({ orphaned: 1, repaired: 0 });
    expect(world.table.content.get(user.id)).toMatchObject({ username: "back", deleted_at: null });
  });

  it("is in step after the next run, whoever comes, changes or goes meanwhile", async () => {
    const world = mixed(1500);
    let turn = 0;
    world.pool.before = () => {
      turn += 1;
      const [some, other, third] = [turn * 7, turn * 13 + 1, turn * 29 + 2].map((number) => person(number % 1500));
      if (!some || !other || !third) throw new Error("three people");
      world.pool.members.delete(some.id);
      world.pool.put({ ...other, username: `renamed-${turn}` }, { ...third, enabled: false }, person(5000 + turn));
    };
    await run(world);
    world.pool.before = () => {};
    // Whoever was written by the first run and went during it may still be in Cognito's searches, or not yet.
    world.clock.pass(HOUR);
    await run(world);
    expectInStep(world);
    expect(sum(await run(world))).toBe(0);
  });
});
