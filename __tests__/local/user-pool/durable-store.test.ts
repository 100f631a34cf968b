import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalError } from "../../../local/local-error";
import { DurableStores } from "../../../local/user-pool/durable-store";
import { poolLogger } from "../../../local/user-pool/logger";

const CONTEXT = { logger: poolLogger(() => {}) };

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "store-"));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (defaults: object = { Users: {} }) => new DurableStores(directory).create(undefined, "pool", defaults);
const file = () => join(directory, "pool.json");
const stored = (): unknown => JSON.parse(readFileSync(file(), "utf8"));

describe("a store", () => {
  it("starts with its defaults, on the disk at once", async () => {
    const store = await open({ Users: {}, Options: { Id: "pool" } });
    expect(await store.getRoot(CONTEXT)).toStrictEqual({ Users: {}, Options: { Id: "pool" } });
    expect(stored()).toStrictEqual({ Users: {}, Options: { Id: "pool" } });
  });

  it("keeps what it has over new defaults, and takes those that it lacks", async () => {
    await (await open({ Options: 1 })).set(CONTEXT, ["Users", "ada"], { a: 1 });
    expect(await (await open({ Options: 2, Groups: {} })).getRoot(CONTEXT)).toStrictEqual({
      Options: 1,
      Groups: {},
      Users: { ada: { a: 1 } },
    });
  });

  it("sets, gets and deletes by path, and gives null or the default for what is not there", async () => {
    const store = await open();
    await store.set(CONTEXT, ["a", "b", "c"], 1);
    await store.set(CONTEXT, "d", 2);
    expect(await store.get(CONTEXT, ["a", "b", "c"])).toBe(1);
    expect(await store.get(CONTEXT, "d")).toBe(2);
    expect(await store.get(CONTEXT, ["a", "x", "c"])).toBeNull();
    expect(await store.get(CONTEXT, ["a", "x"], "default")).toBe("default");
    await store.delete(CONTEXT, ["a", "b", "c"]);
    await store.delete(CONTEXT, ["not", "there"]);
    expect(await store.get(CONTEXT, ["a", "b", "c"])).toBeNull();
    expect(await store.get(CONTEXT, ["a", "b"])).toStrictEqual({});
    expect(await (await open()).get(CONTEXT, "d")).toBe(2);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "", "a.b", "ü\u2028\ud83d"])(
    "knows a user called %j from what every object has, now and in the next run",
    async (name) => {
      const store = await open();
      expect(await store.get(CONTEXT, ["Users", name])).toBeNull();
      await store.set(CONTEXT, ["Users", name], { Username: name });
      const next = await open();
      for (const either of [store, next]) {
        expect(await either.get(CONTEXT, ["Users", name])).toStrictEqual({ Username: name });
        const users = await either.get<Record<string, unknown>>(CONTEXT, "Users", {});
        expect(Object.keys(users)).toStrictEqual([name]);
        expect(Object.getPrototypeOf(users)).toBe(Object.prototype);
      }
      await next.delete(CONTEXT, ["Users", name]);
      expect(await (await open()).get(CONTEXT, ["Users", name])).toBeNull();
      expect(Reflect.get({}, "Username")).toBeUndefined();
    },
  );

  it("gives dates back as dates where the emulator has them, and only there", async () => {
    const UserCreateDate = new Date("2026-01-02T03:04:05.678Z");
    await (await open()).set(CONTEXT, ["Users", "ada"], { UserCreateDate, Name: "2026-01-02T03:04:05.678Z" });
    expect(await (await open()).get(CONTEXT, ["Users", "ada"])).toStrictEqual({
      UserCreateDate,
      Name: "2026-01-02T03:04:05.678Z",
    });
  });

  it("lands everything that is set at once, in few writes", async () => {
    const store = await open();
    const names = Array.from({ length: 200 }, (_, index) => `user-${index}`);
    const renames = jest.spyOn(fs, "rename");
    await Promise.all(names.map((name) => store.set(CONTEXT, ["Users", name], { name })));
    // Each write waits for the disk.
    expect(renames.mock.calls.length).toBeLessThanOrEqual(2);
    renames.mockRestore();
    expect(stored()).toStrictEqual({ Users: Object.fromEntries(names.map((name) => [name, { name }])) });
  });

  it("has stored what was set when set ends, also behind a write that was on its way", async () => {
    const store = await open();
    const first = store.set(CONTEXT, "first", 1);
    await Promise.resolve();
    const second = store.set(CONTEXT, "second", 2);
    await second;
    expect(stored()).toMatchObject({ first: 1, second: 2 });
    await first;
  });

  it("leaves no other files, and lets nobody else read them: passwords stand in there", async () => {
    const store = await open();
    await store.set(CONTEXT, "a", 1);
    expect(readdirSync(directory)).toStrictEqual(["pool.json"]);
    expect(statSync(file()).mode & 0o077).toBe(0);
  });
});

describe("a file that is not the store's", () => {
  it.each([
    { name: "half a file", text: '{ "Users": { "ada' },
    { name: "an empty file", text: "" },
    { name: "a list", text: "[]" },
    { name: "null", text: "null" },
    { name: "a text", text: '"users"' },
  ])("is refused and left alone: $name", async ({ text }) => {
    writeFileSync(file(), text);
    await expect(open()).rejects.toThrow(
      new LocalError(
        `${file()} holds no data of the user pool; something else has written it. Start with --reset to begin anew (all local users are lost), or put the file back.`,
      ),
    );
    expect(readFileSync(file(), "utf8")).toBe(text);
    expect(readdirSync(directory)).toStrictEqual(["pool.json"]);
  });

  it("does not matter where it is half a write of a run that was killed", async () => {
    await (await open()).set(CONTEXT, "a", 1);
    writeFileSync(`${file()}.unfinished`, '{ "Us');
    expect(await (await open()).get(CONTEXT, "a")).toBe(1);
  });
});

describe("a disk that fails", () => {
  it("rejects all that waited for the write, and later writes land with what was set meanwhile", async () => {
    const store = await open();
    const moved = `${directory}-moved`;
    renameSync(directory, moved);
    const failed = await Promise.allSettled([store.set(CONTEXT, "a", 1), store.set(CONTEXT, "b", 2)]);
    for (const result of failed) {
      expect(result).toMatchObject({ status: "rejected", reason: { code: "ENOENT" } });
    }
    renameSync(moved, directory);
    await store.set(CONTEXT, "c", 3);
    expect(stored()).toStrictEqual({ Users: {}, a: 1, b: 2, c: 3 });
  });
});
