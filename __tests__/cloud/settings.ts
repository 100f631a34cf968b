import { join, resolve } from "node:path";
import type { EnvironmentInput, TerraformCloudInput } from "../../environments";

/** Root of the project. */
export const ROOT = resolve(__dirname, "..", "..");

/** Where the real words of Terraform are kept. */
export const TEXTS = join(__dirname, "failures", "texts");

/** Names the file that says what an app of the suite synthesizes. */
export const SCENARIO_VARIABLE = "CLOUD_SCENARIO";

/** What the suite hands to its app with the real stack. */
export interface Scenario {
  /** The environment to synthesize. */
  readonly environment: EnvironmentInput;
  /** Exact provider versions where a mirror holds others than the pinned ones; empty otherwise. */
  readonly providerVersions: Readonly<Record<string, string>>;
}

/** What the suite hands to its app with the stack `terraform-cloud`. */
export interface BootstrapScenario {
  /** The environments that get workspaces and roles. */
  readonly environments: readonly EnvironmentInput[];
  /** Values of the stack. */
  readonly terraformCloud: TerraformCloudInput;
  /** Exact provider versions where a mirror holds others than the pinned ones; empty otherwise. */
  readonly providerVersions: Readonly<Record<string, string>>;
}

/** What a person may set from outside. */
export interface Settings {
  /** Terraform CLI configuration that may name provider mirrors. */
  readonly terraformCliConfig: string | undefined;
  /** Whether Terraform's words are recorded anew: `npm run test:cloud -- --record`. */
  readonly record: boolean;
  /** Everything, for child processes. */
  readonly inherited: NodeJS.ProcessEnv;
}

/** Reads the process environment and the arguments; nothing else in the suite does. */
export function readSettings(): Settings {
  const { TF_CLI_CONFIG_FILE } = process.env;
  return {
    terraformCliConfig: TF_CLI_CONFIG_FILE || undefined,
    record: process.argv.includes("--record"),
    inherited: process.env,
  };
}

/** The file that an app of the suite is started with. */
export function scenarioFile(): string {
  const file = process.env[SCENARIO_VARIABLE];
  if (!file) throw new Error(`${SCENARIO_VARIABLE} must name a scenario; run npm run test:cloud`);
  return file;
}

/** The app with the real stack. */
export const ENVIRONMENT_APP = app("environment-app.ts");

/** The app with the stack `terraform-cloud`. */
export const BOOTSTRAP_APP = app("bootstrap-app.ts");

/** The app with a stack that needs no provider. */
export const TINY_APP = app("tiny-app.ts");

/** The program that plans and deploys that stack as `npm run plan` and `npm run deploy` do. */
export const OPERATOR = join(ROOT, "__tests__", "cloud", "apps", "operator.ts");

function app(file: string): string {
  return `node --require tsx/cjs ${join("__tests__", "cloud", "apps", file)}`;
}
