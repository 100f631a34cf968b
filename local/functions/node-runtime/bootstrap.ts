/**
 * Runs inside a worker: loads one bundled function and answers its invocations. It is compiled on its own when the
 * functions start, so it imports nothing but Node's own modules.
 */
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { Invocation, RuntimeMessage } from "../protocol";
import type { NodeRuntimeData } from "./runtime-data";

type Callback = (error?: unknown, result?: unknown) => void;

interface Context extends Record<string, unknown> {
  getRemainingTimeInMillis(): number;
}

type Handler = (event: unknown, context: Context, callback?: Callback) => unknown;

const { file, facts, callbacks }: NodeRuntimeData = workerData;

function tell(message: RuntimeMessage): void {
  parentPort?.postMessage(message);
}

for (const source of ["stdout", "stderr"] as const) {
  // Over the same port as the answers: a stream of its own could deliver a line after the answer that it led to.
  process[source].write = (piece: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    tell({ type: "output", source, text: Buffer.from(piece).toString("utf8") });
    const written = typeof encoding === "function" ? encoding : done;
    if (typeof written === "function") queueMicrotask(() => written());
    return true;
  };
}

/** What Lambda says about an error: its name and message. A stack would tell a client about this machine. */
function described(error: unknown): { errorType: string; errorMessage: string } {
  if (error instanceof Error) return { errorType: error.name, errorMessage: error.message };
  return { errorType: typeof error, errorMessage: String(error) };
}

process.on("unhandledRejection", (reason) => {
  tell({ type: "fatal", errorType: "Runtime.UnhandledPromiseRejection", errorMessage: String(reason) });
  process.exit(128);
});

process.on("uncaughtException", (error) => {
  tell({ type: "fatal", ...described(error) });
  process.exit(129);
});

class StartError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

function isHandler(value: unknown): value is Handler {
  return typeof value === "function";
}

function load(): Handler {
  const { handler }: Record<string, unknown> = required();
  if (!isHandler(handler)) {
    throw new StartError("Runtime.HandlerNotFound", "handler.handler is undefined or not exported");
  }
  if (handler.length >= 3 && !callbacks) {
    throw new StartError(
      "Runtime.CallbackHandlerDeprecated",
      "AWS Lambda has removed callback-based function handlers with Node.js 24. Make the handler an async function without a third parameter.",
    );
  }
  return handler;
}

function required(): Record<string, unknown> {
  try {
    return createRequire(file)(file);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new StartError("Runtime.UserCodeSyntaxError", `SyntaxError: ${error.message}`);
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") {
      // The rest of the message lists files of this machine.
      throw new StartError("Runtime.ImportModuleError", `Error: ${error.message.split("\n")[0]}`);
    }
    throw error;
  }
}

async function result(
  handler: Handler,
  { event, deadline, arn, requestId: awsRequestId }: Invocation,
): Promise<unknown> {
  const context: Context = {
    ...facts,
    awsRequestId,
    invokedFunctionArn: arn,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  if (!callbacks) return handler(JSON.parse(event), context);
  return new Promise((resolve, reject) => {
    const returned = handler(JSON.parse(event), context, (error, value) => (error ? reject(error) : resolve(value)));
    if (returned instanceof Promise) returned.then(resolve, reject);
    // Up to Node 22 the value of a synchronous handler is lost.
    else if (handler.length < 3) resolve(null);
  });
}

function payload(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (error) {
    throw new StartError(
      "Runtime.JSONStringifyError",
      `Unable to stringify response body as json: ${described(error).errorMessage}`,
    );
  }
}

async function answer(handler: Handler, invocation: Invocation): Promise<void> {
  const { requestId } = invocation;
  try {
    tell({ type: "answer", requestId, payload: payload(await result(handler, invocation)) });
  } catch (error) {
    tell({ type: "thrown", requestId, ...described(error) });
  }
}

try {
  const handler = load();
  parentPort?.on("message", (invocation: Invocation) => void answer(handler, invocation));
  tell({ type: "ready" });
} catch (error) {
  tell({ type: "unusable", ...described(error) });
}
