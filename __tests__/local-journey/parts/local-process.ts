import { type ChildProcess, spawn } from "node:child_process";
import { z } from "zod";
import { killGroup, type Member, membersOf } from "./process-group";
import { until } from "./until";
import { leftIn, ROOT, type Workspace } from "./workspace";

const TSX = require.resolve("tsx/cjs");

const eventSchema = z.looseObject({ event: z.string() });

/** A line of `--json`. */
export type Event = z.output<typeof eventSchema>;

/** How a process ended. */
export interface Ended {
  /** Exit status; null where a signal ended it. */
  readonly status: number | null;
  /** What it wrote to standard output. */
  readonly stdout: string;
  /** What it wrote to standard error. */
  readonly stderr: string;
  /** Milliseconds from its start to its end. */
  readonly ms: number;
  /** When it ended, on the clock of `performance`. */
  readonly at: number;
}

/** What to start. */
export interface Launch {
  /** Arguments behind `npm run local --`. */
  readonly args: readonly string[];
  /** Folder of the project. @default this one */
  readonly project?: string;
  /** Module that is loaded before the program. @default none */
  readonly preload?: string;
  /** Program and arguments that start the program in their turn. @default none */
  readonly through?: readonly string[];
  /** Whole command in the place of the program's. @default the program itself */
  readonly command?: readonly string[];
}

const started = new Set<LocalProcess>();

/** `npm run local` as a process of its own, in a process group of its own. */
export class LocalProcess {
  /** What it has written to standard output so far. */
  stdout = "";
  /** What it has written to standard error so far. */
  stderr = "";
  /** Temporary folder that it was given. */
  readonly temporaryFolder: string;
  private readonly child: ChildProcess;
  private readonly start = performance.now();
  private end: Ended | undefined;

  constructor(workspace: Workspace, launch: Launch) {
    this.temporaryFolder = workspace.temporaryFolder();
    const { project = ROOT, args, preload, through = [] } = launch;
    const preloads = [TSX, ...(preload === undefined ? [] : [preload])].flatMap((module) => ["--require", module]);
    const own = [process.execPath, ...preloads, "local/main.ts", ...args];
    const [program = "", ...rest] = launch.command ?? [...through, ...own];
    this.child = spawn(program, rest, {
      cwd: project,
      env: {
        ...process.env,
        TMPDIR: this.temporaryFolder,
        NODE_NO_WARNINGS: "1",
        HASURA_GRAPHQL_ADMIN_SECRET: undefined,
      },
      // Over the fourth the module that is loaded before hears from the suite.
      stdio: ["ignore", "pipe", "pipe", ...(preload === undefined ? [] : ["ipc" as const])],
      // A group of its own, so that it can be ended with all that it has started.
      detached: true,
    });
    started.add(this);
    this.listen();
  }

  /** Its process id, which is that of its group as well. */
  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`${this.child.spawnfile} cannot be started: ${this.stderr}`);
    return this.child.pid;
  }

  /** Whether it runs. */
  get runs(): boolean {
    return this.end === undefined;
  }

  /** Its lines of JSON so far. @throws Error for a line that is none */
  get events(): Event[] {
    const whole = this.stdout.slice(0, this.stdout.lastIndexOf("\n") + 1);
    return whole.split("\n").filter(Boolean).map(eventOf);
  }

  /** Waits for an event that the schema fits. @throws Error when the process ends before or it does not come in time */
  event<T>(schema: z.ZodType<T>, what: string, ms: number): Promise<T> {
    return until(what, ms, () => {
      for (const event of this.events) {
        const read = schema.safeParse(event);
        if (read.success) return read.data;
      }
      if (this.end) throw new Error(`${what}: the process ended before, with ${told(this.end)}`);
      return undefined;
    });
  }

  /** Waits for its end. @throws Error when it does not come in time; it is then killed */
  async ended(ms: number): Promise<Ended> {
    try {
      return await until(`the end of ${this.child.spawnargs.slice(-6).join(" ")}`, ms, () => this.end);
    } catch (error) {
      this.kill();
      throw error;
    }
  }

  /** Sends a signal to it alone. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Sends a signal to it and all that it has started, as a terminal does for Ctrl-C. */
  signalGroup(signal: NodeJS.Signals): void {
    killGroup(this.pid, signal);
  }

  /** Tells something to the module that was loaded before the program. */
  tell(message: object): void {
    this.child.send(message);
  }

  /** The living processes of its group, itself included. */
  get members(): Member[] {
    return membersOf(this.pid);
  }

  /** What it has left in its temporary folder. */
  get left(): string[] {
    return leftIn(this.temporaryFolder);
  }

  /** Asks it to end as Ctrl-C does, and waits for that. */
  async stop(): Promise<Ended> {
    this.signal("SIGINT");
    return this.ended(5000);
  }

  /** Ends it and all that it has started at once. */
  kill(): void {
    if (this.child.pid !== undefined && started.has(this)) killGroup(this.child.pid);
  }

  private listen(): void {
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.stdout += text;
    });
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
    });
    this.child.once("error", (error) => {
      this.stderr += error.message;
      this.settle(null);
    });
    let exited = 0;
    this.child.once("exit", () => {
      exited = performance.now();
      // What it has started may keep its streams open for longer; its own words are there by then.
      setTimeout(() => this.settle(this.child.exitCode, exited), 100).unref();
    });
    this.child.once("close", () => this.settle(this.child.exitCode, exited));
  }

  private settle(status: number | null, at = performance.now()): void {
    this.end ??= { status, stdout: this.stdout, stderr: this.stderr, ms: at - this.start, at };
    // The system may give its number to somebody else once nobody of the group is left.
    if (this.child.pid === undefined || this.members.length === 0) started.delete(this);
  }
}

/** A piece of work with a process; if it fails, nothing of the process is left for the next one. */
export async function orEnded<T>(process: LocalProcess, work: (process: LocalProcess) => Promise<T>): Promise<T> {
  try {
    return await work(process);
  } catch (error) {
    process.kill();
    throw error;
  }
}

/** Ends every process that the suite has started, with all that they have started. */
export function killAll(): void {
  for (const process of started) process.kill();
}

/** An end in words. */
export function told({ status, stderr, stdout }: Ended): string {
  return `status ${status}: ${(stderr || stdout).trim().slice(-1500)}`;
}

function eventOf(line: string): Event {
  try {
    return eventSchema.parse(JSON.parse(line));
  } catch {
    throw new Error(`no event of --json: ${line.slice(0, 300)}`);
  }
}
