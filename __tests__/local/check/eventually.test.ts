import { eventually } from "../../../local/check/eventually";
import { Unexpected } from "../../../local/check/step";

test("looks until it is so", async () => {
  let looks = 0;
  const look = async () => {
    looks += 1;
    if (looks < 3) throw new Unexpected("not yet");
    return looks;
  };
  expect(await eventually(look, 5000)).toBe(3);
});

test("says in the end what was seen last", async () => {
  const start = performance.now();
  const look = () => Promise.reject(new Unexpected(`after ${performance.now() - start > 0}`));
  await expect(eventually(look, 60)).rejects.toThrow(new Unexpected("after true"));
  expect(performance.now() - start).toBeGreaterThanOrEqual(60);
});

test("does not wait where waiting helps nobody", async () => {
  let looks = 0;
  const look = async () => {
    looks += 1;
    throw new Error("permission denied");
  };
  await expect(eventually(look, 5000)).rejects.toThrow("permission denied");
  expect(looks).toBe(1);
});
