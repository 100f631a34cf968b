import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { applyScript } from "../../../../stacks/hasura/migrations/apply-script";
import { folderWith } from "./folder";
import { stubPath } from "./stub-programs";

/** Shells that a Job's image may call `sh`, as far as this machine has them. */
const SHELLS = ["dash", "bash", "busybox sh"].filter(
  (shell) => spawnSync("/bin/sh", ["-c", `command -v ${shell.split(" ")[0]}`]).status === 0,
);

const PATH = stubPath();

/** A busy machine makes bash 5.2 say, once in a great while, that it lost count of a child; it goes on as before. */
const BOOK_KEEPING = /^\S+ line \d+: wait_for: No record of process \d+\n/gm;

/** How the stub programs behave. */
interface Behaviour {
  /** Calls of the CLI that fail, as `new metadata apply`. @default none */
  readonly failing?: readonly string[];
  /** @default it runs */
  readonly engine?: "dies";
  /** The look at which the port is open. @default the third */
  readonly listensAt?: number;
  /** Seconds that pass whenever the script looks at the clock. @default 0 */
  readonly secondsPerLook?: number;
}

/** Runs the script as the Job does. */
function run(shell: string, { failing = [], engine, listensAt = 3, secondsPerLook = 0 }: Behaviour = {}) {
  const folder = folderWith({
    "project/migrations/default/1_users/up.sql": "create table users (id text);",
    "project/metadata/tables.yaml": "new\n",
    "journal.nc": "",
    "journal.limits": "",
  });
  // A ConfigMap's volume: hidden folders, and links instead of files.
  symlinkSync("tables.yaml", join(folder, "project/metadata/linked.yaml"));
  symlinkSync("default", join(folder, "project/migrations/..data"));
  const [program = "", ...args] = shell.split(" ");
  const journal = join(folder, "journal");
  const { status, error, stdout, stderr } = spawnSync(program, [...args, "-c", applyScript()], {
    env: {
      PATH,
      HASURA_PROJECT: join(folder, "project"),
      HASURA_WORK: join(folder, "work"),
      JOURNAL: journal,
      FAILING: failing.join("|"),
      ENGINE: engine ?? "",
      LISTENS_AT: String(listensAt),
      SECONDS_PER_LOOK: String(secondsPerLook),
    },
    encoding: "utf8",
    // A pipe there would make bash read the settings of whoever runs the tests.
    stdio: ["ignore", "pipe", "pipe"],
    // It waits for everybody who still has the output open: an engine that lives on makes it run out of time.
    timeout: 30_000,
  });
  const looks = readFileSync(`${journal}.nc`, "utf8").length / 2;
  const calls = existsSync(journal) ? readFileSync(journal, "utf8").trimEnd().split("\n") : [];
  const said = stdout.split("\n").filter((line) => line.startsWith("apply-project: "));
  return {
    ended: { status, error },
    calls,
    looks,
    limits: readFileSync(`${journal}.limits`, "utf8").trimEnd().split("\n").map(Number),
    said: said.map((line) => line.slice("apply-project: ".length)),
    stderr: stderr.replace(BOOK_KEEPING, ""),
    work: join(folder, "work"),
  };
}

const ENGINE = "engine: serve --enabled-apis=metadata --server-port=9691";
const KEEP = "old: metadata export <former>";
const BACK = "old: metadata apply <former>";
const STEPS = [
  { call: "metadata apply", says: "metadata" },
  { call: "migrate apply --all-databases", says: "migrations" },
  { call: "metadata reload", says: "metadata again, with the tables there" },
  { call: "metadata inconsistency status", says: "is the metadata consistent?" },
];
// No error: the time did not run out, so no process was left.
const SUCCESS = { status: 0, error: undefined };
const FAILURE = { status: 1, error: undefined };

test("there is a shell to try it with", () => {
  expect(SHELLS.length).toBeGreaterThan(0);
});

describe.each(SHELLS)("%s", (shell) => {
  test("keeps the old metadata, applies the new, migrates, reloads, asks, and stops the engine", () => {
    const { ended, calls, looks, said, stderr } = run(shell);
    expect(stderr).toBe("");
    expect(ended).toStrictEqual(SUCCESS);
    expect(calls).toStrictEqual([ENGINE, KEEP, ...STEPS.map(({ call }) => `new: ${call} <new>`)]);
    expect(said).toStrictEqual(["keeping the metadata that serves now", ...STEPS.map(({ says }) => says), "done"]);
    expect(looks).toBe(3);
  });

  test("gives the CLI files instead of a volume's links, and a configuration that leads to this engine", () => {
    const { work } = run(shell);
    const files = readdirSync(work, { recursive: true, withFileTypes: true });
    expect(
      files
        .filter((entry) => !entry.isDirectory())
        .map((entry) => [join(entry.parentPath, entry.name), entry.isFile()]),
    ).toEqual(
      expect.arrayContaining([
        [join(work, "new/migrations/default/1_users/up.sql"), true],
        [join(work, "new/metadata/linked.yaml"), true],
      ]),
    );
    expect(files.map(({ name }) => name)).not.toContain("..data");
    for (const project of ["new", "old"]) {
      expect(readFileSync(join(work, project, "config.yaml"), "utf8")).toBe(
        "version: 3\nendpoint: http://127.0.0.1:9691\nmetadata_directory: metadata\nmigrations_directory: migrations\n",
      );
    }
  });

  test.each(STEPS.map((step, index) => ({ ...step, index })))("$call fails: the former metadata is back", (step) => {
    const { ended, calls, said, stderr } = run(shell, { failing: [`new ${step.call}`] });
    expect(ended).toStrictEqual(FAILURE);
    const done = STEPS.slice(0, step.index + 1);
    // The way back is another engine's: the first may be waiting for a migration that waits for a lock.
    expect(calls).toStrictEqual([ENGINE, KEEP, ...done.map(({ call }) => `new: ${call} <new>`), ENGINE, BACK]);
    expect(said).toStrictEqual([
      "keeping the metadata that serves now",
      ...done.map(({ says }) => says),
      `FAILED: ${step.says}; bringing the former metadata back`,
    ]);
    expect(stderr).toBe("the CLI's own words\n");
  });

  test("and if even that fails, it says so", () => {
    const { ended, calls, said } = run(shell, {
      failing: ["new migrate apply --all-databases", "old metadata apply"],
    });
    expect(ended).toStrictEqual(FAILURE);
    expect(calls.at(-1)).toBe(BACK);
    expect(said.slice(-2)).toStrictEqual([
      "FAILED: migrations; bringing the former metadata back",
      "the former metadata could not be brought back",
    ]);
  });

  test("the former metadata cannot be kept: nothing is applied", () => {
    const { ended, calls, said } = run(shell, { failing: ["old metadata export"] });
    expect(ended).toStrictEqual(FAILURE);
    expect(calls).toStrictEqual([ENGINE, KEEP]);
    expect(said).toStrictEqual([
      "keeping the metadata that serves now",
      "FAILED: keeping the metadata that serves; nothing was changed",
    ]);
  });

  test("the engine dies: it is started again for a minute, and its words stand above", () => {
    const { ended, calls, looks, said, stderr } = run(shell, { engine: "dies", listensAt: 1000 });
    expect(ended).toStrictEqual(FAILURE);
    expect(new Set(calls)).toStrictEqual(new Set([ENGINE]));
    expect(calls.length).toBeGreaterThan(1);
    expect(new Set(stderr.trimEnd().split("\n"))).toStrictEqual(new Set(["connection refused"]));
    expect(said).toStrictEqual([
      "the engine did not start; its lines above tell why (database unreachable, wrong password, ...)",
    ]);
    expect(looks).toBe(60);
  });
});

test.each([
  { listensAt: 60, ended: SUCCESS },
  { listensAt: 61, ended: FAILURE },
])("the engine has 60 seconds to listen: at look $listensAt", ({ listensAt, ended }) => {
  const made = run(SHELLS[0] ?? "", { listensAt });
  expect(made.ended).toStrictEqual(ended);
  expect(made.looks).toBe(60);
  expect(made.calls.length > 1).toBe(ended === SUCCESS);
});

test("every step ends before the Job's deadline, and the way back has its own time", () => {
  const quick = run(SHELLS[0] ?? "");
  expect(quick.limits).toStrictEqual([50, 360, 360, 360, 360]);
  const slow = run(SHELLS[0] ?? "", { secondsPerLook: 130 });
  expect(slow.ended).toStrictEqual(FAILURE);
  expect(slow.limits).toStrictEqual([50, 230, 100, 50]);
  expect(slow.said.slice(-2)).toStrictEqual([
    "metadata again, with the tables there",
    "FAILED: metadata again, with the tables there; bringing the former metadata back",
  ]);
});
