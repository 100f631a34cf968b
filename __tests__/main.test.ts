import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..");
const TSX = require.resolve("tsx/cjs");

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "main-"));
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

/** Runs a main.ts as cdktf.json does. */
function runMain(project: string, cwd: string, outdir: string) {
  const { CDKTF_OUTDIR: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", TSX, join(project, "main.ts")], {
    cwd,
    encoding: "utf8",
    // Warnings of a newer Node.js about its own interfaces are no output of the app.
    env: { ...env, CDKTF_OUTDIR: outdir, NODE_NO_WARNINGS: "1" },
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

function synthesized(outdir: string) {
  const stacks = readdirSync(join(outdir, "stacks")).sort();
  return Object.fromEntries(
    ["manifest.json", ...stacks.map((stack) => join("stacks", stack, "cdk.tf.json"))].map((file) => [
      file,
      readFileSync(join(outdir, file), "utf8"),
    ]),
  );
}

/** What the app is made of, with one text replaced. */
function projectWith(file: string, text: string, replacement: string): string {
  const project = join(temporary, "project");
  for (const part of ["main.ts", "package.json", "tsconfig.json", "environments", "contracts", "stacks", "functions"]) {
    cpSync(join(ROOT, part), join(project, part), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"), "dir");
  const before = readFileSync(join(project, file), "utf8");
  expect(before.split(text)).toHaveLength(2);
  writeFileSync(join(project, file), before.replace(text, replacement));
  return project;
}

describe("main.ts", () => {
  it("synthesizes exactly two stacks, the same from any working directory", () => {
    const [here, elsewhere] = [join(temporary, "here"), join(temporary, "elsewhere")];
    expect(runMain(ROOT, ROOT, here)).toStrictEqual({ status: 0, stdout: "", stderr: "" });
    expect(runMain(ROOT, temporary, elsewhere)).toStrictEqual({ status: 0, stdout: "", stderr: "" });
    const manifest: { stacks: Record<string, unknown> } = JSON.parse(readFileSync(join(here, "manifest.json"), "utf8"));
    expect(Object.keys(manifest.stacks)).toStrictEqual(["production", "staging"]);
    expect(Object.keys(synthesized(here))).toStrictEqual([
      "manifest.json",
      "stacks/production/cdk.tf.json",
      "stacks/staging/cdk.tf.json",
    ]);
    expect(synthesized(elsewhere)).toStrictEqual(synthesized(here));
    // One warning names all placeholders; it hangs on the first stack, whose annotations the CLI prints.
    expect(JSON.stringify(manifest.stacks.staging)).toContain(
      "placeholder values of the made-up organization still stand",
    );
    expect(JSON.stringify(manifest.stacks.production)).not.toContain("placeholder values");
  });

  it("tells what is wrong, with exit status 1, no stack trace and nothing synthesized", () => {
    const project = projectWith("environments/staging.ts", 'defaultRole: "user"', 'defaultRole: "guest"');
    const outdir = join(temporary, "out");
    expect(runMain(project, project, outdir)).toStrictEqual({
      status: 1,
      stdout: "",
      stderr: `The configuration has 1 problem; nothing was synthesized.

environment staging: claims.defaultRole
  received: "guest"
  allowed:  a role of the catalogue: editor, auditor, user
  remedy:   add "guest" to environments/roles.ts, or choose one that stands there
`,
    });
    expect(existsSync(outdir)).toBe(false);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });

  it("hides no fault of the program: its stack trace stays", () => {
    const project = projectWith(
      "environments/index.ts",
      "return validate",
      'throw new Error("a bug"); return validate',
    );
    const { status, stderr } = runMain(project, project, join(temporary, "out"));
    expect(status).toBe(1);
    expect(stderr).toContain("Error: a bug\n    at loadEnvironments");
  });
});
