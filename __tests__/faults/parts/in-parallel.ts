import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between the first starts: what loads at a start takes the processors from those who started before. */
const STAGGER_MS = 600;

/** Does work on items, so many at a time. @returns the results in the items' order */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = [...items.entries()];
  const worker = async (_: unknown, place: number) => {
    await sleep(place * STAGGER_MS);
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, item] = next;
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
