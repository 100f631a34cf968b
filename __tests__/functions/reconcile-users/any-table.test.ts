import fc from "fast-check";
import { reconcile } from "../../../functions/reconcile-users/reconcile";
import { FakeTable } from "./fake-table";
import { LONG_AGO, subOf } from "./people";
import { expectInStep, HOUR, REQUEST, sum, worldOf } from "./world";

it("brings any table in step with any pool", async () => {
  const user = fc.record({
    number: fc.nat(400),
    username: fc.constantFrom("a", "b"),
    email: fc.constantFrom(null, "a@example.com", "b@example.com"),
    enabled: fc.boolean(),
    confirmed: fc.boolean(),
  });
  const stored = fc.record({
    id: fc.oneof({ weight: 9, arbitrary: fc.nat(400).map(subOf) }, fc.string(), fc.uuid()),
    username: fc.constantFrom("a", "b"),
    email: fc.constantFrom(null, "a@example.com", "b@example.com"),
    disabled: fc.boolean(),
    deleted_at: fc.constantFrom(null, LONG_AGO),
    synced_at: fc.constant(LONG_AGO),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(user, { minLength: 1, maxLength: 150, size: "max" }),
      fc.array(stored, { maxLength: 150, size: "max" }),
      fc.nat(1000),
      async (users, rows, estimate) => {
        const world = worldOf(
          users.map(({ number, ...other }) => ({ id: subOf(number), ...other })),
          new FakeTable(rows),
        );
        world.pool.estimate = estimate;
        const { pool, table, clock } = world;
        const surroundings = { pool, table, remaining: () => HOUR, now: clock.now, sizes: { aim: 10, most: 20 } };
        const first = await reconcile(REQUEST, surroundings);
        expectInStep(world);
        expect(first.report.repaired).toBe(sum(first));
        expect(sum(await reconcile(REQUEST, surroundings))).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});
