import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPlaceholders, loadConfiguration, placeholderWarning } from "../environments";
import { TERRAFORM_CLOUD } from "../environments/validate-terraform-cloud";

const ROOT = join(__dirname, "..");

/** The environments as they stand; these tests hold whatever their values are. */
const { environments, terraformCloud } = loadConfiguration();
const names = environments.map(({ name }) => name).sort();
const cloud = terraformCloud ? [{ name: TERRAFORM_CLOUD, ...terraformCloud }] : [];

/** Packages of functions by folder, and the ids of their assets. */
const PACKAGES: Readonly<Record<string, string>> = {
  "custom-jwt-claims": "custom-jwt-claims_package_A92DF5D3",
  "reconcile-users": "reconciliation_reconcile-users_package_864EDA60",
  "retry-users": "user-sync_retry-users_package_4FC4E9CE",
  "sync-users": "user-sync_sync-users_package_BF65DF68",
};

/** Runs the app in a process of its own, as `cdktf synth` does. */
function synthesize(outdir: string, cwd: string, timeZone: string, language: string) {
  const env = { PATH: process.env.PATH, CDKTF_OUTDIR: outdir, TZ: timeZone, LANG: language, LC_ALL: language };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((done) => {
    execFile(
      process.execPath,
      ["--require", require.resolve("tsx/cjs"), join(ROOT, "main.ts")],
      // Warnings of a newer Node.js about its own interfaces are no output of the app.
      { cwd, env: { ...env, NODE_NO_WARNINGS: "1" } },
      (error, stdout, stderr) => done({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** Paths of every file below a folder. */
function filesOf(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return paths.filter((path) => statSync(join(folder, path)).isFile());
}

/** Every file below a folder with the SHA-256 of its bytes. */
function tree(folder: string): Record<string, string> {
  const digest = (path: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, path)))
      .digest("hex");
  return Object.fromEntries(filesOf(folder).map((path) => [path, digest(path)]));
}

let temporary: string;
let one: string;
let other: string;
let runs: readonly unknown[];

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), "main-"));
  [one, other] = [join(temporary, "one"), join(temporary, "other")];
  const first = await synthesize(one, ROOT, "UTC", "C");
  // An earlier run, of another state of the project, left every file that will be written.
  cpSync(one, other, { recursive: true });
  for (const path of filesOf(other)) writeFileSync(join(other, path), "left by an earlier run");
  runs = [first, await synthesize(other, temporary, "Pacific/Kiritimati", "tr_TR.UTF-8")];
});

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const readManifest = (): { text: string; stacks: Record<string, unknown> } => {
  const text = readFileSync(join(one, "manifest.json"), "utf8");
  return { text, stacks: JSON.parse(text).stacks };
};

test("the app synthesizes exactly one stack per environment and the one of Terraform Cloud, and says nothing", () => {
  const well = { code: 0, stdout: "", stderr: "" };
  expect(runs).toStrictEqual([well, well]);
  expect(Object.keys(readManifest().stacks).sort()).toStrictEqual([...names, ...cloud.map(({ name }) => name)].sort());
  const files = filesOf(one).map((path) => path.replace(/[0-9A-F]{32}/, "HASH").replace("-python.zip", ".zip"));
  expect([...new Set(files)].sort()).toStrictEqual(
    [
      "manifest.json",
      ...Object.keys(PACKAGES).map((folder) => `packages/${folder}.zip`),
      ...names.flatMap((name) => [
        ...Object.entries(PACKAGES).map(([folder, id]) => `stacks/${name}/assets/${id}/HASH/${folder}.zip`),
        `stacks/${name}/cdk.tf.json`,
      ]),
      ...cloud.map(({ name }) => `stacks/${name}/cdk.tf.json`),
    ].sort(),
  );
});

test("from another working directory, in another time zone and language, over old files, every byte is the same", () => {
  expect(tree(other)).toStrictEqual(tree(one));
});

test("the app warns once of all placeholders that stand, and not at all where none does", () => {
  const { text, stacks } = readManifest();
  const warning = placeholderWarning(findPlaceholders([...environments, ...cloud]));
  // It hangs on the first stack, whose annotations the CLI prints.
  const warned = environments.map(({ name }) => JSON.stringify(stacks[name]).includes("placeholder values"));
  expect(warned).toStrictEqual(environments.map((_, index) => index === 0 && warning !== undefined));
  if (warning !== undefined) expect(text.split(JSON.stringify(warning))).toHaveLength(2);
});
