import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DataFolder, takeDataFolder } from "../../../local/data/data-folder";
import { LocalError } from "../../../local/local-error";

const MARK = "made-by-npm-run-local";
const LOCK = "in-use";

/** Higher than any process number that Linux or macOS gives. */
const NOBODY = 99_999_999;

let parent: string;
let path: string;
const held: DataFolder[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "data-folder-"));
  path = join(parent, "data");
});

afterEach(async () => {
  await Promise.all(held.splice(0).map((folder) => folder.stop()));
  rmSync(parent, { recursive: true });
});

async function take(reset = false): Promise<DataFolder> {
  const folder = await takeDataFolder(path, reset);
  held.push(folder);
  return folder;
}

/** The message of the refusal. */
async function refusal(): Promise<string> {
  const error: unknown = await take().catch((reason: unknown) => reason);
  if (!(error instanceof LocalError)) throw new Error(`expected a LocalError, saw ${error}`);
  return error.message;
}

describe("taking a folder", () => {
  it("makes one where there is none, for its owner alone, marked and locked", async () => {
    path = join(parent, "deep", "down");
    const folder = await take();
    expect(folder).toMatchObject({
      database: join(path, "database"),
      userPool: join(path, "user-pool"),
      queue: join(path, "queue"),
    });
    expect(readdirSync(path).sort()).toStrictEqual(["database", LOCK, MARK, "queue", "user-pool"]);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readFileSync(join(path, LOCK), "utf8")).toBe(String(process.pid));
  });

  it("takes an empty folder that exists, and its own again with everything in it", async () => {
    mkdirSync(path);
    const { userPool, stop } = await take();
    writeFileSync(join(userPool, "users.json"), "{}");
    await stop();
    await take();
    expect(readFileSync(join(userPool, "users.json"), "utf8")).toBe("{}");
  });

  it.each([false, true])(
    "refuses a folder with files of others, and leaves them alone (--reset: %s)",
    async (reset) => {
      mkdirSync(path);
      writeFileSync(join(path, "thesis.txt"), "years");
      await expect(takeDataFolder(path, reset)).rejects.toThrow(
        new LocalError(
          `The folder ${path} has files that npm run local has not made. Give --data an empty folder or a new name; nothing was changed.`,
        ),
      );
      expect(readdirSync(path)).toStrictEqual(["thesis.txt"]);
      expect(readFileSync(join(path, "thesis.txt"), "utf8")).toBe("years");
    },
  );

  it.each([
    { name: "a file", make: () => writeFileSync(path, "text"), reason: "EEXIST" },
    {
      name: "a folder below a file",
      make: () => {
        writeFileSync(path, "text");
        path = join(path, "data");
      },
      reason: "ENOTDIR",
    },
  ])("refuses $name in a person's words", async ({ make, reason }) => {
    make();
    const message = await refusal();
    expect(message).toMatch(new RegExp(`^The folder ${path} cannot be used: Error: ${reason}: `));
    expect(message).toMatch(/Give --data a folder that you may write to\.$/);
  });
});

describe("--reset", () => {
  it("removes users, queue and database, and nothing else: no neighbour, no file of others, nothing behind a link", async () => {
    const { database, userPool, queue, stop } = await take();
    await stop();
    const elsewhere = join(parent, "elsewhere");
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, "precious"), "");
    writeFileSync(join(parent, "neighbour"), "");
    writeFileSync(join(path, "my-notes.txt"), "");
    writeFileSync(join(userPool, "users.json"), "{}");
    writeFileSync(join(queue, "queue.json"), "{}");
    mkdirSync(join(database, "postgres", "base"), { recursive: true });
    symlinkSync(elsewhere, join(database, "link"));

    await take(true);
    expect(readdirSync(database)).toStrictEqual([]);
    expect(readdirSync(userPool)).toStrictEqual([]);
    expect(readdirSync(queue)).toStrictEqual([]);
    expect(readdirSync(path).sort()).toStrictEqual(["database", LOCK, MARK, "my-notes.txt", "queue", "user-pool"]);
    expect(readdirSync(parent).sort()).toStrictEqual(["data", "elsewhere", "neighbour"]);
    expect(readdirSync(elsewhere)).toStrictEqual(["precious"]);
  });

  it("removes nothing of a folder that is in use", async () => {
    const { userPool } = await take();
    writeFileSync(join(userPool, "users.json"), "{}");
    await expect(takeDataFolder(path, true)).rejects.toThrow(LocalError);
    expect(existsSync(join(userPool, "users.json"))).toBe(true);
  });
});

describe("the lock", () => {
  it("of a process that lives refuses, with its number and the remedies", async () => {
    await (await take()).stop();
    // The process that runs the tests: alive, and not this one.
    writeFileSync(join(path, LOCK), String(process.ppid));
    expect(await refusal()).toBe(
      `The folder ${path} is in use by process ${process.ppid}. Stop that one, or choose another folder with --data. If it is no npm run local, remove ${join(path, LOCK)}.`,
    );
    expect(readFileSync(join(path, LOCK), "utf8")).toBe(String(process.ppid));
  });

  it.each([
    { of: "a dead process", text: String(NOBODY) },
    { of: "nobody", text: "" },
    { of: "all processes of a group", text: "-1" },
    { of: "something else", text: "garbage" },
    { of: "a dead process that had this one's number, as in a container", text: String(process.pid) },
  ])("of $of does not", async ({ text }) => {
    await (await take()).stop();
    writeFileSync(join(path, LOCK), text);
    await take();
    expect(readFileSync(join(path, LOCK), "utf8")).toBe(String(process.pid));
    expect(readdirSync(path).sort()).toStrictEqual(["database", LOCK, MARK, "queue", "user-pool"]);
  });

  it("can be taken after a process was killed in the middle of removing a dead one", async () => {
    await (await take()).stop();
    writeFileSync(join(path, LOCK), String(NOBODY));
    writeFileSync(join(path, `${LOCK}-removal`), String(NOBODY));
    await take();
    expect(readdirSync(path).sort()).toStrictEqual(["database", LOCK, MARK, "queue", "user-pool"]);
  });

  it("is given back by stopping, once: a second stop takes it from nobody", async () => {
    const first = await take();
    await first.stop();
    expect(existsSync(join(path, LOCK))).toBe(false);
    await take();
    await first.stop();
    expect(existsSync(join(path, LOCK))).toBe(true);
  });

  it.each([
    { name: "in a new folder", before: async () => {} },
    {
      name: "over a dead lock",
      before: async () => {
        await (await take()).stop();
        writeFileSync(join(path, LOCK), String(NOBODY));
      },
    },
  ])("is won by exactly one of many starts at once, $name", async ({ before }) => {
    await before();
    const starts = await Promise.allSettled(Array.from({ length: 20 }, () => take()));
    const refused = starts.flatMap((start) => (start.status === "rejected" ? [start.reason] : []));
    expect(refused).toHaveLength(19);
    for (const reason of refused) expect(String(reason)).toContain(`is in use by process ${process.pid}`);
  });
});
