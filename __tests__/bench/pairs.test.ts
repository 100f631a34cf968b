import { comparePairs } from "./pairs";

/** Gives the values in turn and remembers when it was asked. */
function source(name: string, values: readonly number[], asked: string[]) {
  let index = 0;
  return async () => {
    asked.push(name);
    index += 1;
    return values[(index - 1) % values.length] ?? 0;
  };
}

test("subject and reference take turns, and the ratio is the median of the pairs", async () => {
  const asked: string[] = [];
  const result = await comparePairs({
    subject: source("subject", [20, 60, 30], asked),
    reference: source("reference", [10, 20, 10], asked),
    pairs: 3,
  });
  expect(asked).toEqual(["subject", "reference", "subject", "reference", "subject", "reference"]);
  expect(result).toMatchObject({ ratio: 3, subject: 30, reference: 10, pairs: 3 });
});

test.each([
  ["below", [10, 11, 12], 3],
  ["above", [20, 21, 22], 3],
  ["on both sides of", [10, 20], 7],
])("figures %s the bar: no more pairs than it takes to decide", async (_, values, pairs) => {
  const result = await comparePairs({
    subject: source("subject", values, []),
    reference: source("reference", [10], []),
    pairs: 3,
    atMost: 7,
    bar: 1.5,
  });
  expect(result.pairs).toBe(pairs);
});
