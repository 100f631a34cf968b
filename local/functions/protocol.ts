import { z } from "zod";

/** What a runtime is told about an invocation, as one line of JSON. */
export interface Invocation {
  /** Id of the invocation. */
  readonly requestId: string;
  /** The event, as JSON text: it is parsed where the handler runs, so that the handler has it to itself. */
  readonly event: string;
  /** Moment at which the invocation is stopped, in milliseconds since 1970. */
  readonly deadline: number;
  /** ARN it was invoked by. */
  readonly arn: string;
}

const failure = { errorType: z.string(), errorMessage: z.string() };

/** What a runtime says. A function could reach its runtime's channel and write nonsense, so it is checked. */
export const messageSchema = z.discriminatedUnion("type", [
  /** The code is loaded. */
  z.object({ type: z.literal("ready") }),
  /** The code cannot be loaded. */
  z.object({ type: z.literal("unusable"), ...failure }),
  /** The function wrote something. */
  z.object({ type: z.literal("output"), source: z.enum(["stdout", "stderr"]), text: z.string() }),
  /** The handler answered; the payload is JSON text. */
  z.object({ type: z.literal("answer"), requestId: z.string(), payload: z.string() }),
  /** The handler threw. */
  z.object({ type: z.literal("thrown"), requestId: z.string(), ...failure }),
  /** An error outside the handler ends the process. */
  z.object({ type: z.literal("fatal"), ...failure }),
]);

/** A message of a runtime. */
export type RuntimeMessage = z.infer<typeof messageSchema>;
