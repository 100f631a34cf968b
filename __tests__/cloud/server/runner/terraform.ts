import { spawn } from "node:child_process";

/** How to run Terraform. */
export interface TerraformOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Interrupts it as a person's Ctrl-C does. */
  readonly signal: AbortSignal;
  /** Called with everything that it prints, as it comes. @default nothing */
  readonly onOutput?: (text: string) => void;
}

/** What Terraform left. */
export interface TerraformResult {
  readonly status: number;
  /** Everything it printed. */
  readonly output: string;
  /** What it printed as its result; warnings about the machine are not among it. */
  readonly stdout: string;
}

/** How long an interrupted Terraform may take to stop, before it is ended with everything it has started. */
const GRACE_MS = 20_000;

/** Runs Terraform to its end, whatever its status. */
export function runTerraform(args: readonly string[], options: TerraformOptions): Promise<TerraformResult> {
  const { cwd, env, signal, onOutput } = options;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve({ status: 1, output: "", stdout: "" });
    // A group of its own: providers are ended with it.
    const child = spawn("terraform", args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    const [printed, results]: [string[], string[]] = [[], []];
    const print = (text: string) => {
      printed.push(text);
      onOutput?.(text);
    };
    let late: NodeJS.Timeout | undefined;
    const interrupt = () => {
      child.kill("SIGINT");
      late = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), GRACE_MS);
    };
    signal.addEventListener("abort", interrupt, { once: true });
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      results.push(text);
      print(text);
    });
    child.stderr.setEncoding("utf8").on("data", print);
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(late);
      signal.removeEventListener("abort", interrupt);
      resolve({ status: status ?? 1, output: printed.join(""), stdout: results.join("") });
    });
  });
}
