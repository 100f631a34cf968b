import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadEnvironments } from "../../environments";
import { copyOfProject, editFile, hasOutput, runProgram } from "../fixture/project";

/** The environments as they stand; these tests hold whatever their values are. */
const environments = loadEnvironments();

let temporary: string;
let outdir: string;
/** The folder where the copy is. */
let home = "plain";
let undo: () => void = () => undefined;

beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), "mistakes-"));
  outdir = join(temporary, "out");
  copyOfProject(join(temporary, home));
});

afterEach(() => {
  undo();
  rmSync(outdir, { recursive: true, force: true });
});

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Runs a program of the copy, in that folder, in which one file is edited. */
function run(folder: string, program: string, file: string, edit: (text: string) => string) {
  renameSync(join(temporary, home), join(temporary, folder));
  home = folder;
  const project = join(temporary, folder, "project");
  undo = editFile(project, file, edit);
  return { ...runProgram(project, program, project, outdir), output: hasOutput(project, outdir) };
}

/** Stacks that were written. */
const readStacks = (folder: string) => {
  const stacks = join(folder, "stacks");
  return existsSync(stacks) ? readdirSync(stacks) : [];
};

/** A statement at the end of a file: it needs no certain text to stand there. */
const append = (statement: string) => (text: string) => `${text}\n${statement}\n`;

describe("main.ts", () => {
  it("tells what is wrong, with exit status 1, no stack trace and nothing synthesized", () => {
    const edit = append('staging.claims = { defaultRole: "held_by_nobody" };');
    const { status, stdout, stderr, output } = run("plain", "main.ts", "environments/staging.ts", edit);
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^The configuration has \d+ problems?; nothing was synthesized\.\n\n/);
    expect(stderr).not.toMatch(/^\s+at /m);
    const staging = environments.find(({ name }) => name === "staging") ?? environments[0];
    expect(stderr).toContain(`
environment ${staging?.name}: claims.defaultRole
  received: "held_by_nobody"
  allowed:  a role of the catalogue: ${staging?.roles.map(({ role }) => role).join(", ")}
  remedy:   add "held_by_nobody" to environments/roles.ts, or choose one that stands there
`);
    expect(output).toBe(false);
  });

  it("tells which folder of Hasura's project no cluster can take, without a stack trace", () => {
    const file = "hasura/migrations/default/1763700000000_users/up.sql";
    const edit = (text: string) => `${text}-- ${"x".repeat(1024 * 1024)}\n`;
    const { status, stdout, stderr } = run("plain", "main.ts", file, edit);
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(
      /^hasura\/migrations cannot be deployed, in any environment: its \d+ files have \d+ bytes; .+\.\nRemedy: squash migrations .+\.\n$/,
    );
    expect(readStacks(outdir)).toStrictEqual([]);
  });

  it("hides no fault of the program: its stack trace stays", () => {
    const bug = 'function mistaken() {\n  throw new Error("a bug");\n}\nmistaken();';
    const { status, stderr } = run("plain", "main.ts", "contracts/claims.ts", append(bug));
    expect(status).toBe(1);
    expect(stderr).toMatch(/Error: a bug\n\s+at mistaken \(.+claims\.ts:\d+:\d+\)\n/);
  });
});

describe("a file of environments/ that cannot be loaded", () => {
  const COMMA = {
    mistake: "a missing comma",
    statement: 'export const more = {\n  name: "a"\n  system: "b",\n};',
    reason: 'Expected "}" but found "system"',
  };
  const NAME = {
    mistake: "an unknown name",
    statement: "export const more = nowhere;",
    reason: "ReferenceError: nowhere is not defined",
  };

  it.each([
    { program: "main.ts", folder: "plain", ...COMMA },
    { program: "main.ts", folder: "plain", ...NAME },
    { program: "cli/show.ts", folder: "plain", ...COMMA },
    { program: "cli/show.ts", folder: "plain", ...NAME },
    { program: "cli/manifests.ts", folder: "plain", ...NAME },
    { program: "main.ts", folder: "with a space", ...COMMA },
    { program: "main.ts", folder: "with a space", ...NAME },
  ])("$program in a folder $folder tells $mistake in one clear message", ({ program, folder, statement, reason }) => {
    const { status, stdout, stderr, output } = run(folder, program, "environments/staging.ts", append(statement));
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: "" });
    const [first, ...others] = stderr.trimEnd().split("\n");
    expect(first).toMatch(/^environments\/staging\.ts:\d+:\d+ cannot be read: /);
    expect(first?.replace(/^.* cannot be read: /, "")).toBe(reason);
    expect(others).toStrictEqual([
      "Nothing was synthesized. Mend the file; `npm run typecheck` shows all such mistakes.",
    ]);
    expect(output).toBe(false);
  });
});
