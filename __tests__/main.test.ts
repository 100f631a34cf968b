import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPlaceholders, loadEnvironments, placeholderWarning } from "../environments";
import { hasOutput, projectWith, runProgram, synthesized } from "./fixture/project";

const ROOT = join(__dirname, "..");

/** The environments as they stand; these tests hold whatever their values are. */
const environments = loadEnvironments();

let temporary: string;
let outdir: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "main-"));
  outdir = join(temporary, "out");
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

/** Stacks that were written. */
const readStacks = (folder: string) => {
  const stacks = join(folder, "stacks");
  return existsSync(stacks) ? readdirSync(stacks) : [];
};

/** A statement at the end of staging.ts: it needs no certain text to stand there. */
const append = (statement: string) => (text: string) => `${text}\n${statement}\n`;

describe("main.ts", () => {
  it("synthesizes exactly one stack per environment, the same from any working directory", () => {
    const elsewhere = join(temporary, "elsewhere");
    expect(runProgram(ROOT, "main.ts", ROOT, outdir)).toStrictEqual({ status: 0, stdout: "", stderr: "" });
    expect(runProgram(ROOT, "main.ts", temporary, elsewhere)).toStrictEqual({ status: 0, stdout: "", stderr: "" });
    const names = environments.map(({ name }) => name).sort();
    const manifest: { stacks: Record<string, unknown> } = JSON.parse(
      readFileSync(join(outdir, "manifest.json"), "utf8"),
    );
    expect(Object.keys(manifest.stacks).sort()).toStrictEqual(names);
    expect(Object.keys(synthesized(outdir))).toStrictEqual([
      "manifest.json",
      ...names.map((name) => `stacks/${name}/cdk.tf.json`),
    ]);
    expect(synthesized(elsewhere)).toStrictEqual(synthesized(outdir));
  });

  it("warns once of all placeholders that stand, and not at all where none does", () => {
    expect(runProgram(ROOT, "main.ts", ROOT, outdir).status).toBe(0);
    const text = readFileSync(join(outdir, "manifest.json"), "utf8");
    const manifest: { stacks: Record<string, unknown> } = JSON.parse(text);
    const warning = placeholderWarning(findPlaceholders(environments));
    // It hangs on the first stack, whose annotations the CLI prints.
    const warned = environments.map(({ name }) => JSON.stringify(manifest.stacks[name]).includes("placeholder values"));
    expect(warned).toStrictEqual(environments.map((_, index) => index === 0 && warning !== undefined));
    if (warning !== undefined) expect(text.split(JSON.stringify(warning))).toHaveLength(2);
  });

  it("tells what is wrong, with exit status 1, no stack trace and nothing synthesized", () => {
    const edit = append('staging.claims = { defaultRole: "held_by_nobody" };');
    const project = projectWith(temporary, "environments/staging.ts", edit);
    const { status, stdout, stderr } = runProgram(project, "main.ts", project, outdir);
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
    expect(hasOutput(project, outdir)).toBe(false);
  });

  it("tells which folder of Hasura's project no cluster can take, without a stack trace", () => {
    const project = projectWith(
      temporary,
      "hasura/migrations/default/1763700000000_users/up.sql",
      (text) => `${text}-- ${"x".repeat(1024 * 1024)}\n`,
    );
    const { status, stdout, stderr } = runProgram(project, "main.ts", project, outdir);
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: "" });
    const [first, ...others] = stderr.trimEnd().split("\n");
    expect(first).toMatch(/^hasura\/migrations cannot be deployed, in any environment: its \d+ files have \d+ bytes; /);
    expect(others).toStrictEqual([expect.stringMatching(/^Remedy: squash migrations /)]);
    expect(readStacks(outdir)).toStrictEqual([]);
  });

  it("hides no fault of the program: its stack trace stays", () => {
    const project = projectWith(temporary, "stacks/synthesize.ts", (text) =>
      text.replace("return withoutCreationStacks(", 'throw new Error("a bug");\n  return withoutCreationStacks('),
    );
    const { status, stderr } = runProgram(project, "main.ts", project, outdir);
    expect(status).toBe(1);
    expect(stderr).toMatch(/Error: a bug\n\s+at synthesize/);
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
    const project = projectWith(join(temporary, folder), "environments/staging.ts", append(statement));
    const { status, stdout, stderr } = runProgram(project, program, project, outdir);
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: "" });
    const [first, ...others] = stderr.trimEnd().split("\n");
    expect(first).toMatch(/^environments\/staging\.ts:\d+:\d+ cannot be read: /);
    expect(first?.replace(/^.* cannot be read: /, "")).toBe(reason);
    expect(others).toStrictEqual([
      "Nothing was synthesized. Mend the file; `npm run typecheck` shows all such mistakes.",
    ]);
    expect(hasOutput(project, outdir)).toBe(false);
  });
});
