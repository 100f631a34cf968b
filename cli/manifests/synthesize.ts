import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Environment } from "../../environments";
import { EnvironmentStack } from "../../stacks/environment-stack";
import type { SynthesizedStack } from "./synthesized";

/** Synthesizes one environment in this process and leaves nothing behind; `cdktf.out` stays as it is. */
export function synthesizeEnvironment(environment: Environment): SynthesizedStack {
  const outdir = mkdtempSync(join(tmpdir(), "manifests-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    const stack = new EnvironmentStack(app, environment);
    app.synth();
    return JSON.parse(readFileSync(join(outdir, app.manifest.forStack(stack).synthesizedStackPath), "utf8"));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
