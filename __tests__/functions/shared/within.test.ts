import { within } from "../../../functions/shared/within";

const never = () => new Promise<never>(() => undefined);

test("gives what the work gives, and leaves no timer behind", async () => {
  const clear = jest.spyOn(globalThis, "clearTimeout");
  await expect(within(10_000, async (signal) => signal.aborted)).resolves.toBe(false);
  expect(clear).toHaveBeenCalledTimes(1);
});

test("throws what the work throws", async () => {
  const error = new Error("no");
  await expect(within(10_000, () => Promise.reject(error))).rejects.toBe(error);
});

test("work that does not listen is not waited for", async () => {
  const started = performance.now();
  await expect(within(30, never)).rejects.toMatchObject({ code: "timeout", message: "not done within 30 ms" });
  expect(performance.now() - started).toBeGreaterThanOrEqual(29);
});

test("work that stops at the signal can say what it was doing", async () => {
  const stopping = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(new Error("while reading")));
    });
  await expect(within(10, stopping)).rejects.toThrow("while reading");
});
