import { canBeSub } from "../../../functions/reconcile-users/pool";
import { FakeTable } from "./fake-table";
import { people, person, row, subOf } from "./people";
import { run, worldOf } from "./world";

describe("canBeSub", () => {
  it.each([subOf(1), subOf(1).toUpperCase(), "a", "x".repeat(64)])("holds for %p", (id) => {
    expect(canBeSub(id)).toBe(true);
  });

  const never = ["", "x".repeat(65), 'a"', "a\\", "a b", "a\n", "zoë", "a@example.com", '" or sub ^= "'];

  it.each(never)("does not hold for %p", (id) => {
    expect(canBeSub(id)).toBe(false);
  });

  it("decides about whom the pool is asked: others cannot be in it", async () => {
    const odd = never.map((id) => row(person(1, { id })));
    const world = worldOf(people(3), new FakeTable([...odd, ...people(4).map((user) => row(user))]));
    const asked: string[] = [];
    world.pool.before = ({ what, subject }) => {
      if (what === "has") asked.push(subject);
    };
    expect((await run(world)).report).toMatchObject({ orphaned: never.length + 1, repaired: never.length + 1 });
    expect(asked).toStrictEqual([subOf(3)]);
  });
});
