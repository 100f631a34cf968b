import { type ChildProcess, spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { ROOT, type Workspace } from "./workspace";

/** A child process failed; its message holds the end of what the process said. */
export class ChildProcessError extends Error {
  override readonly name = "ChildProcessError";
}

/** What to run. */
export interface Command {
  /** The program. @default this Node.js */
  readonly program?: string;
  /** Its arguments. */
  readonly args: readonly string[];
  /** Variables beside this process's own. @default none */
  readonly env?: Readonly<Record<string, string>>;
  /** Folder to run in. @default the project's root */
  readonly cwd?: string;
}

/** A process that ended well. */
export interface Finished {
  /** Wall time from start to end. */
  readonly milliseconds: number;
  /** What it wrote to standard output. */
  readonly stdout: string;
}

/** Longest time for one process; above it something hangs. */
const TIMEOUT_MS = 120_000;

const running = new Set<ChildProcess>();

/**
 * Runs a process to its end.
 *
 * Its temporary files, such as tsx's cache of transpiled modules, go into the workspace: all runs share them and none
 * stays behind.
 *
 * @throws ChildProcessError when it cannot start, fails or hangs
 */
export function run(workspace: Workspace, { program = process.execPath, args, env, cwd = ROOT }: Command) {
  return new Promise<Finished>((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env, TMPDIR: workspace.folder("tmp"), NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that what the process started can be ended with it.
      detached: true,
    });
    running.add(child);
    const timer = setTimeout(() => endGroup(child), TIMEOUT_MS);
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const settle = (settled: () => void) => {
      clearTimeout(timer);
      running.delete(child);
      settled();
    };
    child.once("error", (error) => settle(() => reject(new ChildProcessError(`${program}: ${error.message}`))));
    child.once("close", (code, signal) => {
      const milliseconds = performance.now() - started;
      if (code === 0) return settle(() => resolve({ milliseconds, stdout }));
      const end = `${stderr}\n${stdout}`.trim().slice(0, 600);
      const how = signal === null ? `exit status ${code}` : `${signal} after ${Math.round(milliseconds / 1000)} s`;
      settle(() => reject(new ChildProcessError(`${[program, ...args].join(" ")} ended with ${how}: ${end}`)));
    });
  });
}

/** Runs a process and parses its standard output as JSON. */
export async function runForJson(workspace: Workspace, command: Command): Promise<unknown> {
  return JSON.parse((await run(workspace, command)).stdout);
}

/** Ends every process that still runs, with all it started. */
export function endAll(): void {
  for (const child of running) endGroup(child);
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
