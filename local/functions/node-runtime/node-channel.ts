import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { transformSync } from "esbuild";
import type { ChannelListener, OpenChannel } from "../channel";
import type { Exit } from "../failures";
import { LOG_STREAM_NAME, lambdaVariables, logGroupName } from "../lambda-variables";
import type { LocalFunction } from "../local-function";
import { messageSchema } from "../protocol";
import type { NodeRuntimeData } from "./runtime-data";

/** The first runtime of Lambda without callbacks. Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html */
const WITHOUT_CALLBACKS = 24;

let compiled: string | undefined;

/** Compiled here: a worker would otherwise need tsx inside, which patches what functions see of Node. */
function bootstrap(): string {
  compiled ??= transformSync(readFileSync(join(__dirname, "bootstrap.ts"), "utf8"), {
    loader: "ts",
    format: "cjs",
    target: "node20",
  }).code;
  return compiled;
}

/** Runs a bundled function in a worker, with the memory and the variables of the function and nothing else. */
export function nodeChannel(local: LocalFunction, directory: string): OpenChannel {
  const code = bootstrap();
  return (listener) => {
    const worker = new Worker(code, {
      eval: true,
      env: lambdaVariables(local, directory),
      argv: [],
      execArgv: [],
      stdout: true,
      stderr: true,
      workerData: runtimeData(local, directory),
      resourceLimits: { maxOldGenerationSizeMb: local.memoryMb },
    });
    listen(worker, listener);
    return {
      send: (invocation) => worker.postMessage(invocation),
      end: async () => void (await worker.terminate()),
    };
  };
}

function runtimeData(local: LocalFunction, directory: string): NodeRuntimeData {
  return {
    file: join(directory, "handler.js"),
    facts: {
      functionName: local.name,
      functionVersion: "$LATEST",
      memoryLimitInMB: String(local.memoryMb),
      logGroupName: logGroupName(local),
      logStreamName: LOG_STREAM_NAME,
    },
    callbacks: Number(/\d+/.exec(local.runtime)?.[0]) < WITHOUT_CALLBACKS,
  };
}

function listen(worker: Worker, { onMessage, onExit }: ChannelListener): void {
  let exit: Exit | undefined;
  worker.on("message", (sent) => {
    const message = messageSchema.safeParse(sent);
    if (message.success) onMessage(message.data);
  });
  // What Node itself writes, such as warnings of its native side.
  for (const source of ["stdout", "stderr"] as const) {
    worker[source].setEncoding("utf8");
    worker[source].on("data", (text: string) => onMessage({ type: "output", source, text }));
  }
  worker.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") exit = { type: "out-of-memory" };
    else onMessage({ type: "fatal", errorType: error.name, errorMessage: error.message });
  });
  worker.on("exit", (status) => onExit(exit ?? { type: "status", status }));
}
