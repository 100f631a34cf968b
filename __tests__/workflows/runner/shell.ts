import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { killGroup, membersOf } from "../../local-journey/parts/process-group";

/** How long helpers of a program, such as a compiler, may take to notice that it has ended. */
const PATIENCE_MS = 5000;

/** What a step's shell left. */
export interface ShellResult {
  /** Its exit status. */
  readonly status: number;
  /** Everything it printed, in order. */
  readonly log: string;
  /** Processes of it that stayed when it had ended; they were killed. */
  readonly left: readonly string[];
}

/**
 * Runs a script as a runner does where the shell is `bash`.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
 */
export function runShell(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<ShellResult> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that whatever stays behind can be found and ended.
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], { cwd, env, detached: true });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => output.push(text));
    }
    child.stdin.end();
    child.on("error", reject);
    child.on("close", (status) => {
      const { pid } = child;
      if (pid === undefined) return;
      remaining(pid).then((left) => resolve({ status: status ?? 1, log: output.join(""), left }), reject);
    });
  });
}

async function remaining(group: number): Promise<readonly string[]> {
  const end = performance.now() + PATIENCE_MS;
  while (membersOf(group).length > 0 && performance.now() < end) await pause(50);
  const left = membersOf(group).map(({ command }) => command);
  killGroup(group);
  return left;
}
