import type { ServerResponse } from "node:http";
import { z } from "zod";

const refusalSchema = z.object({ status: z.int().min(400).max(499) });

/**
 * Answers a request that the emulator's own handlers have not: one that cannot be read, and one for an unknown path. Its
 * framework would answer with a page and print a trace.
 *
 * @param error why; nothing for an unknown path
 * @param fault told about an error that is not the client's
 */
export function answerUnanswered(response: ServerResponse, error: unknown, fault: (error: unknown) => void): void {
  const { status, ...body } = answerTo(error);
  if (status === 500) fault(error);
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
}

/** In the form of Cognito's API. The error's own message may hold what the client sent, with a password in it. */
function answerTo(error: unknown): { readonly status: number; readonly __type: string; readonly message: string } {
  if (error === undefined || error === null) {
    return { status: 404, __type: "UnknownOperationException", message: "Nothing is served under this path." };
  }
  const refusal = refusalSchema.safeParse(error);
  return refusal.success
    ? {
        status: refusal.data.status,
        __type: "SerializationException",
        message: "The request cannot be read; its body must be JSON.",
      }
    : { status: 500, __type: "InternalErrorException", message: "Something went wrong in the local user pool." };
}
