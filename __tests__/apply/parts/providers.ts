import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where a provider's version comes from in this run. */
export interface ProvenVersion {
  readonly provider: string;
  /** Version that the application pins. */
  readonly pinned: string;
  /** Version that this run uses, or undefined where the provider cannot be installed. */
  readonly proven: string | undefined;
}

/**
 * Which provider versions this run can use: the pinned ones from the registry or, where a mirror is configured, what the
 * mirror holds.
 *
 * @param cliConfig Terraform CLI configuration, `TF_CLI_CONFIG_FILE`
 */
export function provenVersions(
  pinned: Readonly<Record<string, string>>,
  cliConfig: string | undefined,
): ProvenVersion[] {
  const mirrors = mirrorsOf(cliConfig);
  return Object.entries(pinned).map(([provider, version]) => ({
    provider,
    pinned: version,
    proven: mirrors.length === 0 ? version : inMirrors(mirrors, provider, version),
  }));
}

function mirrorsOf(cliConfig: string | undefined): string[] {
  if (!cliConfig || !existsSync(cliConfig)) return [];
  const text = readFileSync(cliConfig, "utf8");
  return [...text.matchAll(/filesystem_mirror\s*{[^}]*path\s*=\s*"([^"]+)"/g)].flatMap(([, path]) => path ?? []);
}

function inMirrors(mirrors: readonly string[], provider: string, wanted: string): string | undefined {
  const versions = mirrors.flatMap((mirror) => {
    const folder = join(mirror, "registry.terraform.io", "hashicorp", provider);
    return existsSync(folder) ? readdirSync(folder).filter((name) => /^\d/.test(name)) : [];
  });
  if (versions.includes(wanted)) return wanted;
  return versions.sort((one, other) => one.localeCompare(other, "en", { numeric: true })).at(-1);
}
