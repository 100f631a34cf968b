import { resolve } from "node:path";
import { Annotations, App } from "cdktf";
import type { Environment } from "../environments/schema";
import type { TerraformCloud } from "../environments/schema/terraform-cloud";
import { EnvironmentStack } from "./environment-stack";
import { TerraformCloudStack } from "./terraform-cloud-stack";

/** Hasura's own project. */
const HASURA_PROJECT = resolve(__dirname, "..", "hasura");

/** How to synthesize. */
export interface SynthesizeOptions {
  /** Folder to write to. @default the folder that the CDKTF CLI names, or cdktf.out */
  readonly outdir?: string;
  /** Folder of Hasura's project, absolute. @default `hasura/` of this project */
  readonly hasuraProject?: string;
  /** Values of the stack `terraform-cloud`. @default null: it is not written */
  readonly terraformCloud?: TerraformCloud | null;
  /** Warning that the CDKTF CLI shows after the synthesis. @default none */
  readonly warning?: string;
  /** Called with each stack before it is written. @default nothing */
  readonly adapt?: (stack: EnvironmentStack) => void;
}

/** Writes one stack per environment, and the stack `terraform-cloud` where its values are given. */
export function synthesize(environments: readonly Environment[], options: SynthesizeOptions = {}): App {
  return withoutCreationStacks(() => {
    const app = new App({ outdir: options.outdir, stackTraces: false });
    const { hasuraProject = HASURA_PROJECT, terraformCloud = null } = options;
    const stacks = environments.map((environment) => new EnvironmentStack(app, environment, hasuraProject));
    if (terraformCloud) new TerraformCloudStack(app, terraformCloud, environments);
    const [first] = stacks;
    if (first && options.warning) Annotations.of(first).addWarning(options.warning);
    for (const stack of stacks) options.adapt?.(stack);
    app.synth();
    return app;
  });
}

/**
 * CDKTF 0.21 formats a stack trace for every token it makes, whatever `stackTraces` says: half of the time and four fifths
 * of the memory of a synthesis (`npm run bench`). It does so through this one function; errors keep their own stacks.
 */
function withoutCreationStacks<T>(action: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return action();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
