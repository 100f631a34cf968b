import { runCleanUp } from "./parts/clean-up";

test("every step has its turn, also after one that fails, and the failure is told", async () => {
  const done: string[] = [];
  const steps = [() => done.push("first"), () => Promise.reject(new Error("namespace stays")), () => done.push("last")];
  await expect(runCleanUp(steps)).rejects.toMatchObject({
    name: "AggregateError",
    message: "not everything was cleaned up: Error: namespace stays",
  });
  expect(done).toStrictEqual(["first", "last"]);
  expect(steps).toStrictEqual([]);
});

test("nothing is told when all went well", async () => {
  await expect(runCleanUp([() => undefined])).resolves.toBeUndefined();
});
