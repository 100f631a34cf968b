import { z } from "zod";

/** What an instance is told to do. */
export const orderSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("logins"),
    /** Bundle of the function. */
    bundle: z.string(),
    /** Events of each copy of the function; the copies work side by side, each on one event after the other. */
    copies: z.array(z.array(z.unknown())),
    /** Milliseconds between the starts of two copies, so that they do not all want the processor at the same moments. */
    staggerMs: z.number(),
    /** Milliseconds between two events in which nothing of the process runs, as when Lambda freezes it. */
    freezeMs: z.number(),
  }),
  z.object({
    type: z.literal("batch"),
    /** Bundle of the function. */
    bundle: z.string(),
    /** Variables set before the function starts. */
    variables: z.record(z.string(), z.string()),
    /** Event of the function. */
    event: z.unknown(),
  }),
]);

/** What an instance is told to do. */
export type Order = z.infer<typeof orderSchema>;

/** How one login went. */
export const loginSchema = z.object({
  /** What the function took. */
  milliseconds: z.number(),
  /** Why Cognito would have refused the login, or null. */
  blocked: z.string().nullable(),
});

/** How one login went. */
export type Login = z.infer<typeof loginSchema>;

/** What an instance gives back. */
export const replySchema = z.object({
  /** Logins, in no order. */
  logins: z.array(loginSchema),
  /** What the function of a batch gave back. */
  result: z.unknown(),
  /** What was written to standard output meanwhile. */
  output: z.string(),
});

/** What an instance gives back. */
export type Reply = z.infer<typeof replySchema>;
