import { median, medianInterval, percentile } from "./statistics";

const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);

test.each([
  [[3], 3],
  [[10, 2, 9], 9],
  [[4, 1, 3, 2], 2.5],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

test("percentiles are values that were measured", () => {
  expect(percentile(upTo(100), 0.99)).toBe(99);
  expect(percentile(upTo(100), 0.5)).toBe(50);
  expect(percentile([7], 0.99)).toBe(7);
});

test("the interval of the median narrows with the number of values", () => {
  expect(medianInterval(upTo(3))).toEqual({ low: 1, high: 3 });
  // Ranks of the usual tables for 95 %.
  expect(medianInterval(upTo(5))).toEqual({ low: 1, high: 5 });
  expect(medianInterval(upTo(9))).toEqual({ low: 2, high: 8 });
  expect(medianInterval(upTo(11))).toEqual({ low: 2, high: 10 });
  expect(medianInterval(upTo(15))).toEqual({ low: 4, high: 12 });
  expect(medianInterval(upTo(25))).toEqual({ low: 8, high: 18 });
});

test("no value is an error, not a figure", () => {
  for (const figure of [() => median([]), () => percentile([], 0.5), () => medianInterval([])]) {
    expect(figure).toThrow(RangeError);
  }
});
