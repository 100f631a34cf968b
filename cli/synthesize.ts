import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "cdktf";
import type { Environment } from "../environments";
import { synthesize } from "../stacks/synthesize";
import type { JsonObject, SynthesizedStack } from "./manifests/synthesized";

/** A stack's whole `cdk.tf.json`. */
export interface SynthesizedTerraform extends SynthesizedStack {
  /** Blocks that take over what exists already. */
  readonly import?: readonly JsonObject[];
  /** Outputs by name. */
  readonly output?: Readonly<Record<string, JsonObject>>;
  /** Configurations of each provider. */
  readonly provider?: Readonly<Record<string, readonly JsonObject[]>>;
  /** Backend, required providers and required version. */
  readonly terraform: JsonObject;
}

/** Synthesizes one environment in this process and leaves nothing behind; `cdktf.out` stays as it is. */
export function synthesizeEnvironment(environment: Environment): SynthesizedTerraform {
  return inTemporaryFolder((outdir) => readStack(synthesize([environment], { outdir }), environment.name));
}

/** Reads a stack of an app that has been synthesized. */
export function readStack(app: App, name: string): SynthesizedTerraform {
  const stack = app.manifest.stacks[name];
  if (!stack)
    throw new RangeError(`the app has no stack ${name}; it has ${Object.keys(app.manifest.stacks).join(", ")}`);
  return JSON.parse(readFileSync(join(app.outdir, stack.synthesizedStackPath), "utf8"));
}

/** Runs the action with a folder that is gone afterwards. */
export function inTemporaryFolder<T>(action: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "synthesized-"));
  try {
    return action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
