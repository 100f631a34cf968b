import type { FailurePayload } from "./function-error";

/** Largest event and largest answer of a synchronous invocation, in bytes. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const PAYLOAD_BYTES = 6 * 1024 * 1024;

/** How the process behind a function ended. */
export type Exit =
  | { readonly type: "status"; readonly status: number }
  | { readonly type: "signal"; readonly signal: string }
  | { readonly type: "out-of-memory" };

/** The time limit was reached. Wording of Lambda's own emulator, aws-lambda-runtime-interface-emulator. */
export function timedOut(requestId: string, seconds: number): FailurePayload {
  return {
    errorType: "Sandbox.Timedout",
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
  };
}

/** Loading the function's code took too long. */
export function startTimedOut(requestId: string, seconds: number): FailurePayload {
  return {
    errorType: "Sandbox.Timedout",
    errorMessage: `RequestId: ${requestId} Error: Init phase timed out after ${seconds.toFixed(2)} seconds`,
  };
}

/** The process behind the function ended before it answered. */
export function exited(requestId: string, exit: Exit): FailurePayload {
  return {
    errorType: exit.type === "out-of-memory" ? "Runtime.OutOfMemory" : "Runtime.ExitError",
    errorMessage: `RequestId: ${requestId} Error: ${reasonOf(exit)}`,
  };
}

/** The answer is larger than Lambda hands on. */
export function answerTooLarge(): FailurePayload {
  return {
    errorType: "Function.ResponseSizeTooLarge",
    errorMessage: `Response payload size exceeded maximum allowed payload size (${PAYLOAD_BYTES} bytes).`,
  };
}

function reasonOf(exit: Exit): string {
  switch (exit.type) {
    case "out-of-memory":
      return "Runtime exited with error: signal: killed";
    case "signal":
      return `Runtime exited with error: signal: ${exit.signal}`;
    case "status":
      return exit.status === 0
        ? "Runtime exited without providing a reason"
        : `Runtime exited with error: exit status ${exit.status}`;
  }
}
