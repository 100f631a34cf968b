import fc from "fast-check";
import {
  canSplit,
  depthFor,
  MAX_DEPTH,
  RangeWalk,
  type SubRange,
  split,
} from "../../../functions/reconcile-users/ranges";
import { BYTES, type Order } from "./fake-table";

const AIM = 1000;

function taken(walk: RangeWalk, splitting: readonly string[] = []): SubRange[] {
  const ranges: SubRange[] = [];
  for (let range = walk.take(); range; range = walk.take()) {
    if (splitting.includes(range.prefix)) walk.split(range);
    else ranges.push(range);
  }
  return ranges;
}

function prefixes(walk: RangeWalk, splitting: readonly string[] = []): string[] {
  return taken(walk, splitting).map(({ prefix }) => prefix);
}

const holds = ({ low, high }: SubRange, id: string, order: Order) =>
  (low === null || order(id, low) >= 0) && (high === null || order(id, high) < 0);

describe("depthFor", () => {
  it.each([
    [0, 0],
    [AIM, 0],
    [AIM + 1, 1],
    [16 * AIM, 1],
    [16 * AIM + 1, 2],
    [256 * AIM, 2],
    [256 * AIM + 1, 3],
    [40_000_000, 4],
    [Number.MAX_SAFE_INTEGER, MAX_DEPTH],
  ])("is, for %i users, %i", (users, depth) => {
    expect(depthFor(users, AIM)).toBe(depth);
  });
});

describe("split", () => {
  it("gives 16 parts that keep the bounds of the whole", () => {
    const parts = split({ prefix: "a", low: "a", high: "b" });
    expect(parts).toHaveLength(16);
    expect(parts[0]).toStrictEqual({ prefix: "a0", low: "a", high: "a1" });
    expect(parts[9]).toStrictEqual({ prefix: "a9", low: "a9", high: "aa" });
    expect(parts[15]).toStrictEqual({ prefix: "af", low: "af", high: "b" });
  });

  it("leaves the first open below and the last above, where the whole is", () => {
    const parts = split({ prefix: "", low: null, high: null });
    expect(parts[0]).toStrictEqual({ prefix: "0", low: null, high: "1" });
    expect(parts[15]).toStrictEqual({ prefix: "f", low: "f", high: null });
  });

  it("is possible up to the first hyphen of a UUID", () => {
    expect(canSplit({ prefix: "0".repeat(MAX_DEPTH - 1), low: null, high: null })).toBe(true);
    expect(canSplit({ prefix: "0".repeat(MAX_DEPTH), low: null, high: null })).toBe(false);
  });
});

describe("the walk", () => {
  it("takes everything at once at depth 0", () => {
    expect(taken(new RangeWalk(0))).toStrictEqual([{ prefix: "", low: null, high: null }]);
  });

  it("takes every prefix of its depth in their order", () => {
    const all = prefixes(new RangeWalk(2));
    expect(all).toHaveLength(256);
    expect(all).toStrictEqual([...all].sort());
    expect([all[0], all[10], all.at(-1)]).toStrictEqual(["00", "0a", "ff"]);
  });

  it("puts the parts of a range in its place", () => {
    const all = prefixes(new RangeWalk(1), ["3", "3f"]);
    expect(all).toHaveLength(16 + 15 + 15);
    expect(all).toStrictEqual([...all].sort());
    expect(all).not.toContain("3");
    expect(all.slice(17, 20)).toStrictEqual(["3e", "3f0", "3f1"]);
  });

  it.each([
    { depth: 1, start: "0", first: "0", count: 16 },
    { depth: 1, start: "f", first: "f", count: 1 },
    { depth: 1, start: "8", first: "8", count: 8 },
    // The pool has grown since: the ranges are smaller now.
    { depth: 2, start: "f", first: "f0", count: 16 },
    // It has shrunk, or the range before the start was split.
    { depth: 1, start: "ef", first: "ef", count: 2 },
    { depth: 0, start: "ffe", first: "ffe", count: 2 },
  ])("begins at $start with depth $depth", ({ depth, start, first, count }) => {
    const all = prefixes(new RangeWalk(depth, start));
    expect(all[0]).toBe(first);
    expect(all).toHaveLength(count);
  });

  it("goes on, from any range, with exactly the ranges that are left", () => {
    const splitting = ["7", "70"];
    const all = taken(new RangeWalk(1), splitting);
    for (const [index, { prefix }] of all.entries()) {
      expect(taken(new RangeWalk(1, prefix), splitting)).toStrictEqual(all.slice(index));
    }
  });

  const orders: readonly (readonly [string, Order])[] = [
    ["bytes", BYTES],
    ["letters before digits", (one, other) => BYTES(swap(one), swap(other))],
    ["backwards", (one, other) => BYTES(other, one)],
    ["ignoring hyphens", (one, other) => BYTES(bare(one), bare(other)) || BYTES(one, other)],
  ];
  const swap = (id: string) => id.replace(/[0-9a-f]/g, (digit) => (digit < "a" ? `z${digit}` : `0${digit}`));
  const bare = (id: string) => id.replaceAll("-", "").toLowerCase();

  it.each(orders)("leaves no row out, whatever the order of ids: %s", (_, order) => {
    const ranges = taken(new RangeWalk(1), ["0", "9", "f"]);
    const id = fc.oneof(fc.uuid(), fc.string(), fc.stringMatching(/^[0-9a-f]{0,4}$/));
    fc.assert(
      fc.property(id, (one) => {
        const found = ranges.filter((range) => holds(range, one, order));
        expect(found.length).toBeGreaterThanOrEqual(1);
        if (order === BYTES) expect(found).toHaveLength(1);
      }),
    );
  });

  it("has the rows of a user in the range of the user, in the order of bytes", () => {
    const ranges = taken(new RangeWalk(2), ["aa"]);
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const own = ranges.filter(({ prefix }) => id.startsWith(prefix));
        expect(own).toHaveLength(1);
        expect(own.every((range) => holds(range, id, BYTES))).toBe(true);
      }),
    );
  });
});
