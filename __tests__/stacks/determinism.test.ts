import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { loadEnvironments } from "../../environments";

const run = promisify(execFile);
const ROOT = resolve(__dirname, "..", "..");

/** Packages of functions by folder, and the ids of their assets. */
const PACKAGES: Readonly<Record<string, string>> = {
  "custom-jwt-claims": "custom-jwt-claims_package_A92DF5D3",
  "reconcile-users": "reconciliation_reconcile-users_package_864EDA60",
  "retry-users": "user-sync_retry-users_package_4FC4E9CE",
  "sync-users": "user-sync_sync-users_package_BF65DF68",
};

let temporary: string;

beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), "determinism-"));
});

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Runs the app in a process of its own, as `cdktf synth` does. */
async function synthesize(outdir: string, cwd: string, timeZone: string, language: string): Promise<void> {
  await run(process.execPath, ["--require", require.resolve("tsx/cjs"), join(ROOT, "main.ts")], {
    cwd,
    env: { PATH: process.env.PATH, CDKTF_OUTDIR: outdir, TZ: timeZone, LANG: language, LC_ALL: language },
  });
}

/** Every file below a folder with the SHA-256 of its bytes. */
function tree(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(
    files.map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex"),
    ]),
  );
}

test("synthesized again, elsewhere, in another time zone and language, every byte is the same", async () => {
  const [one, other] = [join(temporary, "one"), join(temporary, "other")];
  await Promise.all([
    synthesize(one, ROOT, "UTC", "C"),
    synthesize(other, temporary, "Pacific/Kiritimati", "tr_TR.UTF-8"),
  ]);
  const first = tree(one);
  const files = Object.keys(first).map((path) => path.replace(/[0-9A-F]{32}/, "HASH").replace("-python.zip", ".zip"));
  expect([...new Set(files)].sort()).toStrictEqual(
    [
      "manifest.json",
      ...Object.keys(PACKAGES).map((folder) => `packages/${folder}.zip`),
      ...loadEnvironments().flatMap(({ name }) => [
        ...Object.entries(PACKAGES).map(([folder, id]) => `stacks/${name}/assets/${id}/HASH/${folder}.zip`),
        `stacks/${name}/cdk.tf.json`,
      ]),
    ].sort(),
  );
  expect(tree(other)).toStrictEqual(first);

  // Once more into the same folder: what an earlier run left there changes nothing.
  await synthesize(one, temporary, "America/Caracas", "C");
  expect(tree(one)).toStrictEqual(first);
});
