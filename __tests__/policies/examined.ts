import { spawnSync } from "node:child_process";
import { z } from "zod";
import type { KubernetesObject } from "../../cli/manifests/kubernetes-manifests";
import type { SynthesizedStack } from "../../cli/manifests/synthesized";
import type { Finding } from "./findings";

/** What the tools look at. */
export interface Subject {
  /** Name of the environment, or of another stack. */
  readonly environment: string;
  /** Its synthesized stack. */
  readonly stack: SynthesizedStack;
  /** Its Kubernetes objects, if it has any. */
  readonly manifests: readonly KubernetesObject[];
}

/** What a tool reported. */
export interface Report {
  /** Name and version of the tool. */
  readonly tool: string;
  /** Checks that passed, by environment. */
  readonly passed: ReadonlyMap<string, number>;
  /** Checks that did not. */
  readonly findings: readonly Finding[];
}

/** A tool is missing, crashed, or could not read what it was given. Its silence is no approval. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}

/**
 * How to get the tools in Python: together, so that the first `python3` on PATH has both. The excuses were written for the
 * checks of these versions; parliament loads its data with a part of setuptools that version 82 drops.
 */
export const PYTHON_TOOLS =
  "python3 -m venv DIR && DIR/bin/pip install checkov==3.3.30 parliament==1.6.4 setuptools==80.9.0, then put DIR/bin first on PATH";

/** How a tool is run. */
export interface ToolRun {
  /** How to get the tool, for people who do not have it. */
  readonly install: string;
  /** Exit codes after which the output can be read. */
  readonly successCodes: readonly number[];
  /** What the tool reads. @default nothing */
  readonly input?: string;
  /** Folder it runs in. @default this process's */
  readonly cwd?: string;
  /** Its environment. @default this process's */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a tool and gives its standard output.
 *
 * @throws ToolError when it is missing, or fails
 */
export function runTool(command: string, args: readonly string[], run: ToolRun): string {
  const { install, successCodes, ...options } = run;
  const result = spawnSync(command, args, { ...options, encoding: "utf8", maxBuffer: 2 ** 28, timeout: 180_000 });
  if (result.error && "code" in result.error && result.error.code === "ENOENT") {
    throw new ToolError(`${command} is missing. Install it: ${install}`);
  }
  if (result.error || !successCodes.includes(result.status ?? -1)) {
    const cause = result.error?.message ?? `exit ${result.status ?? result.signal}`;
    throw new ToolError(`${command} ${args.join(" ")}: ${cause}\n${result.stderr}`);
  }
  return result.stdout;
}

/**
 * Parses a tool's JSON.
 *
 * @throws ToolError when it is none, or not of the expected form
 */
export function parseOutput<T>(tool: string, output: string, schema: z.ZodType<T>): T {
  const fail = (why: string) => new ToolError(`${tool} ${why}. It printed: ${output.slice(0, 300) || "nothing"}`);
  let json: unknown;
  try {
    json = JSON.parse(output);
  } catch {
    throw fail("printed no JSON");
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw fail(`gave another form of report than expected (${z.prettifyError(parsed.error)})`);
  return parsed.data;
}

/** Does something with a tool; what is in the way of that is told, not thrown. */
export function attempt<T>(action: () => T): T | ToolError {
  try {
    return action();
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
}
