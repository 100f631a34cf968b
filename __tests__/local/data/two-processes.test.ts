import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildSync } from "esbuild";

const MARK = "made-by-npm-run-local";

let folder: string;
const children: ChildProcessWithoutNullStreams[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "two-processes-"));
  // Bundled once: a start then takes 50 ms.
  buildSync({
    entryPoints: [join(__dirname, "take-folder.ts")],
    outfile: join(folder, "take-folder.js"),
    bundle: true,
    platform: "node",
  });
});

afterAll(async () => {
  await Promise.all(children.map(end));
  rmSync(folder, { recursive: true });
});

async function end(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Processes that wait to take a folder. */
async function starters(path: string, count: number) {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const child = spawn(process.execPath, [join(folder, "take-folder.js"), path]);
      children.push(child);
      const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
      await lines.next();
      const take = async (): Promise<string> => {
        child.stdin.write("go\n");
        const { value } = await lines.next();
        return String(value);
      };
      return { child, take };
    }),
  );
}

describe("processes that take the same folder at once", () => {
  it.each(["a new folder", "the folder of a process that was killed"])("%s goes to exactly one", async (which) => {
    const path = join(folder, which);
    if (which !== "a new folder") {
      mkdirSync(path);
      writeFileSync(join(path, MARK), "");
      writeFileSync(join(path, "in-use"), "99999999");
    }
    const contenders = await starters(path, 6);
    const said = await Promise.all(contenders.map(({ take }) => take()));
    const winner = contenders[said.indexOf("taken")];
    expect(said.filter((line) => line === "taken")).toHaveLength(1);
    const refusal = `LocalError: The folder ${path} is in use by process ${winner?.child.pid}. `;
    for (const line of said.filter((other) => other !== "taken")) expect(line).toContain(refusal);
    expect(readFileSync(join(path, "in-use"), "utf8")).toBe(String(winner?.child.pid));
    expect(readdirSync(path).sort()).toStrictEqual(["database", "in-use", MARK, "queue", "user-pool"]);
  });

  it("the next one gets it when the first was killed", async () => {
    const path = join(folder, "handed on");
    const [first, second, third] = await starters(path, 3);
    expect(await first?.take()).toBe("taken");
    expect(await second?.take()).toContain(`is in use by process ${first?.child.pid}`);
    if (first) await end(first.child);
    expect(await third?.take()).toBe("taken");
  });
});
