import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { MIGRATIONS } from "../hasura/database";

const foundSchema = z.object({ applied: z.array(z.string()), version: z.string(), ids: z.array(z.string()) });

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "database-"));
});

afterAll(() => rmSync(directory, { recursive: true }));

/**
 * Runs a process that starts the database and commits rows.
 *
 * @param rows after so many rows the process ends
 * @param how by its own will or by SIGKILL
 */
async function run(name: string, rows: number, how: "stopped" | "killed") {
  const child = start(directory, name);
  const exited = once(child, "exit");
  const written: string[] = [];
  let found: z.infer<typeof foundSchema> | undefined;
  for await (const line of createInterface(child.stdout)) {
    if (!found) found = foundSchema.parse(JSON.parse(line));
    else written.push(line);
    if (written.length !== rows) continue;
    if (how === "killed") child.kill("SIGKILL");
    else child.stdin.end();
  }
  const [status, signal] = await exited;
  return { applied: found?.applied, version: found?.version, ids: found?.ids, written, status, signal };
}

function start(folder: string, name: string) {
  const args = ["--require", "tsx/cjs", join(__dirname, "write-rows.ts"), folder, MIGRATIONS, name];
  return spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
}

describe("the database", () => {
  it("refuses a folder of another PostgreSQL in a person's words, and leaves it alone", async () => {
    const other = mkdtempSync(join(tmpdir(), "database-"));
    const cluster = join(other, "postgres");
    mkdirSync(cluster);
    writeFileSync(join(cluster, "PG_VERSION"), "12");
    const child = start(other, "none");
    const exited = once(child, "exit");
    const lines = [];
    for await (const line of createInterface(child.stdout)) lines.push(line);
    expect((await exited)[0]).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      new RegExp(
        `^LocalError: The database in ${cluster} cannot be opened: .+\\. Another version of PostgreSQL may have written it\\. Start with --reset to make a new one \\(all local users and rows are lost\\), or with --data and another folder\\.$`,
      ),
    );
    expect(readFileSync(join(cluster, "PG_VERSION"), "utf8")).toBe("12");
    rmSync(other, { recursive: true });
  });

  it("keeps what was committed when its process is killed, and does not apply migrations again", async () => {
    // What a process leaves that was killed while it made a cluster.
    mkdirSync(join(directory, "unfinished-postgres-abc"));
    writeFileSync(join(directory, "unfinished-postgres-abc", "PG_VERSION"), "18");

    const first = await run("first", 20, "killed");
    expect(first).toMatchObject({ ids: [], signal: "SIGKILL" });
    expect(first.applied).toStrictEqual(readdirSync(MIGRATIONS).sort());
    expect(first.version).toMatch(/^\d+\.\d+$/);
    expect(readdirSync(directory)).toStrictEqual(["postgres"]);

    const second = await run("second", 1, "stopped");
    expect(second).toMatchObject({ applied: [], status: 0 });
    expect(first.written.length).toBeGreaterThanOrEqual(20);
    expect(second.ids).toStrictEqual(expect.arrayContaining(first.written));
    // Beyond them only what was committed and not heard yet: the very next ones, each once.
    const numbers = (second.ids ?? []).map((id) => Number(id.replace("first-", ""))).sort((one, other) => one - other);
    expect(numbers).toStrictEqual(numbers.map((_, index) => index));
  });
});
