import { mustBe, type Step, type StepResult, Unexpected, walk } from "../../../local/check/step";
import { LocalError } from "../../../local/local-error";

const step = (name: string, work: Step["work"] = async () => undefined): Step => ({ name, work });

async function walked(...steps: readonly Step[]) {
  const results: StepResult[] = [];
  const whole = await walk(steps, (result) => results.push(result));
  return { whole, results: results.map(({ ms: _, ...result }) => result), times: results.map(({ ms }) => ms) };
}

describe("walk", () => {
  it("walks all steps in order, one after the other, each with its note", async () => {
    const seen: string[] = [];
    const slow = (name: string, ms: number) =>
      step(name, async () => {
        seen.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, ms));
        seen.push(`${name} ends`);
        return `${name} was here`;
      });
    const { whole, results, times } = await walked(slow("one", 20), slow("two", 0), step("three"));
    expect(whole).toBe(true);
    expect(seen).toStrictEqual(["one begins", "one ends", "two begins", "two ends"]);
    expect(results).toStrictEqual([
      { name: "one", passed: true, note: "one was here" },
      { name: "two", passed: true, note: "two was here" },
      { name: "three", passed: true, note: undefined },
    ]);
    expect(times[0]).toBeGreaterThanOrEqual(15);
  });

  it.each([
    { name: "something unexpected", error: new Unexpected("saw a"), note: "saw a" },
    { name: "a person's mistake", error: new LocalError("mend it"), note: "mend it" },
    { name: "any error", error: new TypeError("x is not"), note: "x is not" },
    {
      name: "an error with a cause",
      error: new Error("fetch failed", { cause: new Error("ECONNREFUSED") }),
      note: "fetch failed: ECONNREFUSED",
    },
    { name: "something that is no error", error: "text", note: "text" },
  ])("stops at the first that fails and says its reason, without a trace: $name", async ({ error, note }) => {
    const after = jest.fn();
    const { whole, results } = await walked(
      step("before"),
      step("broken", () => Promise.reject(error)),
      step("after", after),
    );
    expect(whole).toBe(false);
    expect(after).not.toHaveBeenCalled();
    expect(results).toStrictEqual([
      { name: "before", passed: true, note: undefined },
      { name: "broken", passed: false, note },
    ]);
  });

  it("knows a step that fails before it waits", async () => {
    const { whole } = await walked(
      step("broken", () => {
        throw new Unexpected("at once");
      }),
    );
    expect(whole).toBe(false);
  });
});

describe("mustBe", () => {
  it.each([
    [1, 1],
    ["a", "a"],
    [{ a: [1, null] }, { a: [1, null] }],
    [undefined, undefined],
  ])("accepts %j for %j", (seen, expected) => {
    expect(() => mustBe(seen, expected, "it")).not.toThrow();
  });

  it.each([
    [1, 2, "it: expected 2, saw 1"],
    [1, "1", 'it: expected "1", saw 1'],
    [undefined, null, "it: expected null, saw undefined"],
    [[1, 2], [2, 1], "it: expected [2,1], saw [1,2]"],
    [{ a: 1, b: 2 }, { a: 1 }, 'it: expected {"a":1}, saw {"a":1,"b":2}'],
  ])("refuses %j for %j and says both", (seen, expected, says) => {
    expect(() => mustBe(seen, expected, "it")).toThrow(new Unexpected(says));
  });
});
