import { Cache } from "../../../../local/hasura/schema/request/cache";
import { Documents } from "../../../../local/hasura/schema/request/document";

test("the cache forgets what was not asked for the longest", () => {
  const cache = new Cache<number>(2);
  cache.set("one", 1);
  cache.set("two", 2);
  expect(cache.get("one")).toBe(1);
  cache.set("three", 3);
  expect([cache.get("one"), cache.get("two"), cache.get("three"), cache.size]).toEqual([1, undefined, 3, 2]);
});

test("setting the same thing again forgets nothing", () => {
  const cache = new Cache<number>(2);
  cache.set("one", 1);
  cache.set("two", 2);
  cache.set("two", 22);
  expect([cache.get("one"), cache.get("two"), cache.size]).toEqual([1, 22, 2]);
});

test("a document is parsed once, unless it is very long", () => {
  const documents = new Documents();
  expect(documents.parsed("{ a }")).toBe(documents.parsed("{ a }"));
  const long = `{ a # ${"x".repeat(20_000)}\n}`;
  expect(documents.parsed(long)).not.toBe(documents.parsed(long));
});
