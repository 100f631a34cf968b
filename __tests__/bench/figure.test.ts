import { allHold, type Measured, measureSection } from "./figure";
import { json, table, verdict } from "./report";
import { Workspace } from "./workspace";

const definitions = [
  { id: "time", name: "time", unit: "ms", bar: 1 },
  { id: "size", name: "size", unit: "bytes" },
];

async function measured(measure: () => Promise<Record<string, Measured>>) {
  const workspace = new Workspace();
  try {
    return await measureSection({ title: "Title", definitions, measure }, workspace);
  } finally {
    workspace.remove();
  }
}

test("a bar holds up to its own value", async () => {
  const section = await measured(async () => ({ time: { value: 1 }, size: { value: 9 } }));
  expect(section.figures.map(({ holds }) => holds)).toEqual([true, null]);
  expect(allHold([section])).toBe(true);
});

test("a missed bar is named, in the table, in the JSON and in the verdict", async () => {
  const section = await measured(async () => ({ time: { value: 1.01 } }));
  expect(allHold([section])).toBe(false);
  expect(table([section])).toMatch(/time +1\.01 ms +≤ 1 +NO/);
  expect(JSON.parse(json([section]))).toMatchObject({ holds: false, figures: [{ id: "time", value: 1.01 }, {}] });
  expect(verdict([section], 2)).toMatch(/^1 of 1 bars missed: time\./);
});

test.each([
  ["the measurement fails", () => Promise.reject(new Error("no such program")), "not measured: no such program"],
  ["it gives no value", async () => ({}), "not measured: no value came out"],
  ["the value is no number", async () => ({ time: { value: Number.NaN } }), "not measured: no value came out"],
])("a bar does not hold when %s", async (_, measure, note) => {
  const section = await measured(measure);
  expect(section.figures[0]).toMatchObject({ value: null, holds: false, note });
  expect(allHold([section])).toBe(false);
});
