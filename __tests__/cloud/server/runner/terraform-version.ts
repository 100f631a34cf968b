import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTerraform } from "./terraform";

const LOWEST = /("required_version":\s*")>= (\d+\.\d+\.\d+)(")/;

/** A lower bound that no Terraform meets. */
const IMPOSSIBLE = "9999.0.0";

/**
 * What a run prints where its workspace's Terraform is too old for the configuration. The installed Terraform stands in
 * for the other version: it is made to refuse the configuration, and the numbers in its words are put right.
 *
 * @returns undefined where the version will do
 */
export async function refusedVersion(
  directory: string,
  wanted: string,
  installed: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const file = join(directory, "cdk.tf.json");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const lowest = LOWEST.exec(text)?.[2];
  if (lowest === undefined || !isOlder(wanted, lowest)) return undefined;
  writeFileSync(file, text.replace(LOWEST, `$1>= ${IMPOSSIBLE}$3`));
  const { signal } = new AbortController();
  const { output } = await runTerraform(["init", "-input=false"], { cwd: directory, env, signal });
  return output
    .replace(/^[\s\S]*?(?=\S*╷)/, "")
    .replaceAll(IMPOSSIBLE, lowest)
    .replaceAll(installed, wanted);
}

/** Whether an exact version is below another one; words such as "latest" are not. */
export function isOlder(version: string, bound: string): boolean {
  if (!/^\d+\.\d+\.\d+/.test(version)) return false;
  const [one, other] = [version, bound].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (one?.[index] ?? 0) - (other?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/**
 * The version of the `terraform` that is installed.
 *
 * @throws Error where there is none
 */
export async function installedVersion(env: NodeJS.ProcessEnv): Promise<string> {
  const { signal } = new AbortController();
  const { output, stdout } = await runTerraform(["version", "-json"], { cwd: tmpdir(), env, signal });
  const version = /"terraform_version":\s*"([^"]+)"/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`terraform does not tell its version: ${output}`);
  return version;
}
