import { Annotations, App } from "cdktf";
import type { Environment } from "../environments/schema";
import { EnvironmentStack } from "./environment-stack";

/** How to synthesize. */
export interface SynthesizeOptions {
  /** Folder to write to. @default the folder that the CDKTF CLI names, or cdktf.out */
  readonly outdir?: string;
  /** Warning that the CDKTF CLI shows after the synthesis. @default none */
  readonly warning?: string;
  /** Called with each stack before it is written. @default nothing */
  readonly adapt?: (stack: EnvironmentStack) => void;
}

/** Writes one stack per environment. */
export function synthesize(environments: readonly Environment[], options: SynthesizeOptions = {}): App {
  return withoutCreationStacks(() => {
    const app = new App({ outdir: options.outdir, stackTraces: false });
    const stacks = environments.map((environment) => new EnvironmentStack(app, environment));
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
