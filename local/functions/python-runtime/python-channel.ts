import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChannelListener, OpenChannel } from "../channel";
import type { Exit } from "../failures";
import { Lines } from "../function-log";
import { LOG_STREAM_NAME, lambdaVariables, logGroupName } from "../lambda-variables";
import type { LocalFunction } from "../local-function";
import { messageSchema } from "../protocol";

/** The bootstrap's exit status when memory is used up. */
const OUT_OF_MEMORY = 137;

/** Milliseconds that the last output of a process gets: a child of its own could keep the streams open for ever. */
const LAST_WORDS = 200;

/** Streams of a runtime beside the three that every process has. */
const REQUESTS = 3;
const MESSAGES = 4;

/** Runs a Python package in a process of its own, with the variables of the function and nothing else. */
export function pythonChannel(local: LocalFunction, directory: string, interpreter: string): OpenChannel {
  // -I: no user site, no PYTHON… variables; -B: no caches.
  const args = ["-I", "-B", "-X", "utf8", join(__dirname, "bootstrap.py"), directory, JSON.stringify(facts(local))];
  return (listener) => {
    const child = spawn(interpreter, args, {
      cwd: directory,
      env: lambdaVariables(local, directory),
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    });
    listen(child, listener);
    const requests = child.stdio[REQUESTS];
    if (!(requests instanceof Writable)) throw new Error("the runtime has no stream for invocations");
    // A runtime that is gone cannot read; its exit tells more than the broken pipe.
    requests.on("error", () => {});
    return {
      send: (invocation) => void requests.write(`${JSON.stringify(invocation)}\n`),
      end: async () => {
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
        child.kill("SIGKILL");
        await once(child, "exit");
      },
    };
  };
}

function facts(local: LocalFunction): Record<string, string> {
  return {
    function_name: local.name,
    memory_limit_in_mb: String(local.memoryMb),
    log_group_name: logGroupName(local),
    log_stream_name: LOG_STREAM_NAME,
  };
}

function listen(child: ChildProcess, { onMessage, onExit }: ChannelListener): void {
  const messages = new Lines((line) => {
    const message = messageSchema.safeParse(parsed(line));
    if (message.success) onMessage(message.data);
  });
  stream(child, MESSAGES).on("data", (text: string) => messages.push(text));
  // What is written past Python's own streams, by native code for one.
  for (const [at, source] of [
    [1, "stdout"],
    [2, "stderr"],
  ] as const) {
    stream(child, at).on("data", (text: string) => onMessage({ type: "output", source, text }));
  }
  const told = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.once("exit", async (status, signal) => {
    await Promise.race([told, sleep(LAST_WORDS)]);
    onExit(exitOf(status, signal));
  });
  child.once("error", (error) => {
    onMessage({ type: "fatal", errorType: "Runtime.StartError", errorMessage: error.message });
    if (child.pid === undefined) onExit({ type: "status", status: 1 });
  });
}

function stream(child: ChildProcess, at: number): Readable {
  const readable = child.stdio[at];
  if (!(readable instanceof Readable)) throw new Error(`the runtime has no stream ${at}`);
  return readable.setEncoding("utf8");
}

function exitOf(status: number | null, signal: NodeJS.Signals | null): Exit {
  if (status === OUT_OF_MEMORY) return { type: "out-of-memory" };
  return signal ? { type: "signal", signal: signal.toLowerCase() } : { type: "status", status: status ?? 1 };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
