import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import type { Environment } from "../environments";
import { EnvironmentStack } from "../stacks/environment-stack";
import type { JsonObject, SynthesizedStack } from "./manifests/synthesized";

/** A stack's whole `cdk.tf.json`. */
export interface SynthesizedTerraform extends SynthesizedStack {
  /** Outputs by name. */
  readonly output?: Readonly<Record<string, JsonObject>>;
  /** Configurations of each provider. */
  readonly provider?: Readonly<Record<string, readonly JsonObject[]>>;
  /** Backend, required providers and required version. */
  readonly terraform: JsonObject;
}

/** Synthesizes one environment in this process and leaves nothing behind; `cdktf.out` stays as it is. */
export function synthesizeEnvironment(environment: Environment): SynthesizedTerraform {
  return synthesizeStack((app) => new EnvironmentStack(app, environment));
}

/**
 * The same for any stack.
 *
 * @param build makes the stack
 * @param read sees the folder of the stack before it is gone. @default nothing reads it
 */
export function synthesizeStack(
  build: (app: App) => TerraformStack,
  read: (folder: string) => void = () => undefined,
): SynthesizedTerraform {
  const outdir = mkdtempSync(join(tmpdir(), "synthesized-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    const stack = build(app);
    app.synth();
    const { synthesizedStackPath, workingDirectory } = app.manifest.forStack(stack);
    read(join(outdir, workingDirectory));
    return JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8"));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
