import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalError } from "../../../local/local-error";
import { LocalQueue } from "../../../local/queue/local-queue";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "queue-"));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const URL = "http://localhost:1/000000000000/queue";
const open = () => new LocalQueue(directory, URL);
const stored = () => JSON.parse(readFileSync(join(directory, "queue.json"), "utf8"));
const bodies = (messages: readonly { readonly body: string }[]) => messages.map(({ body }) => body);
const NONE: ReadonlySet<string> = new Set();

describe("the queue", () => {
  it("has a message on the disk when it says so, in a file that is whole", async () => {
    const queue = open();
    const ids = await Promise.all(["a", "b", "c"].map((body) => queue.send(body)));
    expect(new Set(ids).size).toBe(3);
    expect(bodies(stored().messages)).toStrictEqual(["a", "b", "c"]);
    expect(readdirSync(directory)).toStrictEqual(["queue.json"]);
    expect(queue.url).toBe(URL);
  });

  it("gives what was sent before the process ended, also what was just being delivered", async () => {
    const first = open();
    await first.send("a");
    await first.send("b");
    expect(bodies(first.receive())).toStrictEqual(["a", "b"]);
    const second = open();
    expect(second.size).toBe(2);
    expect(bodies(second.receive())).toStrictEqual(["a", "b"]);
  });

  it("gives ten messages at most, the oldest first", async () => {
    const queue = open();
    for (let count = 0; count < 12; count++) await queue.send(String(count));
    const batch = queue.receive();
    expect(bodies(batch)).toStrictEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    await queue.settle(batch, NONE);
    expect(bodies(queue.receive())).toStrictEqual(["10", "11"]);
  });

  it("forgets what was delivered and keeps the rest", async () => {
    const queue = open();
    for (const body of ["a", "b", "c"]) await queue.send(body);
    const batch = queue.receive(1000);
    const failed = new Set(batch.filter(({ body }) => body === "b").map(({ id }) => id));
    expect(await queue.settle(batch, failed, 1000)).toStrictEqual([]);
    expect(stored()).toMatchObject({
      messages: [{ body: "b", receives: 1, firstReceivedAt: 1000 }],
      deadLetters: [],
    });
  });

  it("waits 2 s before it delivers again, twice as long each time, and at most 30 s", async () => {
    const queue = open();
    await queue.send("a");
    let now = 1_000_000;
    const pauses: (number | undefined)[] = [];
    for (let count = 0; count < 6; count++) {
      const batch = queue.receive(now);
      await queue.settle(batch, new Set(batch.map(({ id }) => id)), now);
      const pause = queue.dueIn(now) ?? 0;
      pauses.push(pause);
      expect(queue.receive(now + pause - 1)).toStrictEqual([]);
      now += pause;
    }
    expect(pauses).toStrictEqual([2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it("tries everything at once after a start", async () => {
    const first = open();
    await first.send("a");
    const batch = first.receive();
    await first.settle(batch, new Set(batch.map(({ id }) => id)));
    expect(first.receive()).toStrictEqual([]);
    const second = open();
    expect(second.dueIn()).toBe(0);
    expect(second.receive()).toMatchObject([{ body: "a", receives: 2 }]);
  });

  it("puts a message aside after 20 deliveries in vain, and keeps it", async () => {
    const queue = open();
    await queue.send("a");
    let dead: readonly unknown[] = [];
    for (let count = 1; count <= 20; count++) {
      expect(queue.size).toBe(1);
      expect(dead).toStrictEqual([]);
      const batch = queue.receive(count * 60_000);
      dead = await queue.settle(batch, new Set(batch.map(({ id }) => id)), count * 60_000);
    }
    expect(dead).toMatchObject([{ body: "a", receives: 20 }]);
    expect(queue.size).toBe(0);
    expect(queue.dueIn()).toBeUndefined();
    expect(open().deadLetters).toStrictEqual(dead);
    expect(open().receive()).toStrictEqual([]);
  });

  it("takes a message whose twentieth delivery succeeds", async () => {
    const queue = open();
    await queue.send("a");
    for (let count = 1; count <= 20; count++) {
      const batch = queue.receive(count * 60_000);
      const failed = count === 20 ? NONE : new Set(batch.map(({ id }) => id));
      expect(await queue.settle(batch, failed, count * 60_000)).toStrictEqual([]);
    }
    expect(open()).toMatchObject({ size: 0, deadLetters: [] });
  });

  it.each(["{", "[]", '{"messages":[{"id":1}]}', '{"messages":{}}'])("refuses a file with %s", (text) => {
    writeFileSync(join(directory, "queue.json"), text);
    expect(open).toThrow(
      new LocalError(
        `${join(directory, "queue.json")} holds no data of the queue; something else has written it. Start with --reset to begin anew (all local users are lost), or put the file back.`,
      ),
    );
  });
});
