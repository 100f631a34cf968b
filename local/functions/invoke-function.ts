import { z } from "zod";
import { FunctionError } from "./function-error";

export { FunctionError } from "./function-error";

const failureSchema = z.object({ errorType: z.string(), errorMessage: z.string() });
const refusalSchema = z.object({ Message: z.string() });

/**
 * Invokes a function and waits for its answer.
 *
 * @param url origin of the Invoke endpoint
 * @param name name or ARN of the function
 * @param signal ends the wait; the function is not told
 * @throws FunctionError when the function failed or the endpoint refused; other errors mean that it cannot be reached
 */
export async function invokeFunction(
  url: string,
  name: string,
  event: unknown,
  signal?: AbortSignal,
): Promise<unknown> {
  const response = await fetch(new URL(`/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, url), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(event) ?? "",
    ...(signal && { signal }),
  });
  const payload: unknown = await response.json();
  if (!response.ok) {
    const { Message } = refusalSchema.parse(payload);
    throw new FunctionError(name, response.headers.get("x-amzn-ErrorType") ?? `HTTP ${response.status}`, Message);
  }
  if (response.headers.has("X-Amz-Function-Error")) {
    const { errorType, errorMessage } = failureSchema.parse(payload);
    throw new FunctionError(name, errorType, errorMessage);
  }
  return payload;
}
