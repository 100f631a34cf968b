import { spawn } from "node:child_process";

/** What a finished program left. */
export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program failed that had to succeed. */
export class CommandError extends Error {
  override readonly name = "CommandError";

  constructor(command: string, result: CommandResult) {
    const tail = `${result.stdout}\n${result.stderr}`.trim().split("\n").slice(-40).join("\n");
    super(`${command} ended with status ${result.status}:\n${tail}`);
  }
}

/** How to run a program. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Kills the program and all it has started, at once and without a word to it. @default never */
  readonly killWhen?: Promise<void>;
}

/** Runs a program to its end, whatever its status. A program that is not installed gives status 127. */
export function attempt(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    // What is to be killed has a group of its own, so that its children go with it.
    const detached = options.killWhen !== undefined;
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: "pipe", detached });
    options.killWhen?.then(() => child.pid && child.exitCode === null && process.kill(-child.pid, "SIGKILL"));
    const [stdout, stderr]: [string[], string[]] = [[], []];
    child.stdout.setEncoding("utf8").on("data", (text: string) => stdout.push(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => stderr.push(text));
    child.on("error", (error) => resolve({ status: 127, stdout: "", stderr: error.message }));
    child.on("close", (status) => resolve({ status: status ?? 1, stdout: stdout.join(""), stderr: stderr.join("") }));
    // A program that ends early closes the pipe; its status tells.
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");
  });
}

/**
 * Runs a program that must succeed.
 *
 * @throws CommandError with the end of its output
 */
export async function run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const result = await attempt(program, args, options);
  if (result.status !== 0) throw new CommandError([program, ...args].join(" "), result);
  return result.stdout;
}
