import { join, resolve } from "node:path";
import type { EnvironmentInput } from "../../environments";

/** Root of the project. */
export const ROOT = resolve(__dirname, "..", "..");

/** What the suite hands to its CDKTF app, as JSON in the file that {@link SCENARIO_VARIABLE} names. */
export interface Scenario {
  /** The environment to synthesize. */
  readonly environment: EnvironmentInput;
  /** Exact provider versions where a mirror holds others than the pinned ones; empty otherwise. */
  readonly providerVersions: Readonly<Record<string, string>>;
  /** Folder of Hasura's project instead of `hasura/`. */
  readonly hasuraProject?: string;
  /** Whether to leave the Kubernetes half out, because its provider cannot be installed here. */
  readonly withoutKubernetes: boolean;
}

/** Names the scenario's file for the CDKTF app. */
export const SCENARIO_VARIABLE = "APPLY_SCENARIO";

/** What a person may set from outside. */
export interface Settings {
  /** Kubeconfig of the cluster to use, or undefined: the Kubernetes half is then not proven. */
  readonly kubeconfig: string | undefined;
  /** Terraform CLI configuration that may name provider mirrors. */
  readonly terraformCliConfig: string | undefined;
  /**
   * Program that makes an EKS cluster of the AWS emulator be the cluster of the kubeconfig:
   * `PROGRAM --aws URL --kubeconfig FILE --port PORT`; the cluster accepts its tokens through a webhook on that port.
   */
  readonly eksEmulator: string | undefined;
  /** Port of that program. */
  readonly eksPort: number;
  /** Everything, for child processes. */
  readonly inherited: NodeJS.ProcessEnv;
}

/** Reads the process environment; nothing else in the suite does. */
export function readSettings(): Settings {
  const { KUBECONFIG, TF_CLI_CONFIG_FILE, EKS_EMULATOR, EKS_EMULATOR_PORT } = process.env;
  return {
    kubeconfig: KUBECONFIG || undefined,
    terraformCliConfig: TF_CLI_CONFIG_FILE || undefined,
    eksEmulator: EKS_EMULATOR ? resolve(EKS_EMULATOR) : undefined,
    eksPort: Number(EKS_EMULATOR_PORT ?? 5443),
    inherited: process.env,
  };
}

/** The suite's CDKTF app. */
export const APP = `node --require tsx/cjs ${join("__tests__", "apply", "main.ts")}`;
