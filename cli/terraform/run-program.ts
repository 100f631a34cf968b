import { type SpawnOptions, spawn } from "node:child_process";
import { constants } from "node:os";
import { stripVTControlCharacters } from "node:util";
import { passSignals, type SignalRule } from "./signals";

/** How to run a program. */
export interface ProgramOptions {
  /** Folder to run it in. */
  readonly cwd: string;
  /** Its variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Called with what it prints, as it prints it. @default nobody sees it */
  readonly onOutput?: (text: string) => void;
  /**
   * Whether a person answers its questions: it then has this process's terminal, and nothing is captured.
   *
   * @default false, and it gets no input
   */
  readonly interactive?: boolean;
  /** What it learns of signals to this process. @default all */
  readonly signals?: SignalRule;
  /** Called with the first signal. @default nothing */
  readonly onSignal?: () => void;
}

/** How a program ended. */
export interface ProgramEnd {
  /** Its exit status; 128 and the signal's number where a signal ended it. */
  readonly status: number;
  /** What it printed on standard output, without colours. */
  readonly output: string;
  /** What it printed on both, without colours. */
  readonly log: string;
  /** Whether a signal reached it. */
  readonly interrupted: boolean;
}

/**
 * Runs a program to its end.
 *
 * @returns undefined when there is no such program
 */
export function runProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramEnd | undefined> {
  const { interactive = false } = options;
  const child = spawn(file, args, spawnOptions(options));
  const signals = passSignals(child, options.signals ?? "all", interactive, options.onSignal ?? (() => undefined));
  const output: string[] = [];
  const log: string[] = [];
  const collect = (into: readonly string[][]) => (text: string) => {
    for (const list of into) list.push(text);
    options.onOutput?.(text);
  };
  child.stdout?.setEncoding("utf8").on("data", collect([output, log]));
  child.stderr?.setEncoding("utf8").on("data", collect([log]));
  return new Promise((resolve, reject) => {
    child.once("error", (error) => {
      signals.end();
      const missing = "code" in error && (error.code === "ENOENT" || error.code === "EACCES");
      if (missing) resolve(undefined);
      else reject(error);
    });
    child.once("close", (code, signal) => {
      signals.end();
      resolve({
        status: code ?? 128 + (signal ? constants.signals[signal] : 0),
        output: stripVTControlCharacters(output.join("")),
        log: stripVTControlCharacters(log.join("")),
        interrupted: signals.passed,
      });
    });
  });
}

function spawnOptions({ cwd, variables, interactive = false }: ProgramOptions): SpawnOptions {
  return {
    cwd,
    env: { ...variables },
    stdio: interactive ? "inherit" : ["ignore", "pipe", "pipe"],
    // A group of its own: a keystroke at the terminal reaches it once, through this process, and not twice.
    detached: !interactive,
  };
}
