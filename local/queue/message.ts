import { z } from "zod";

/** A message as the queue keeps it. */
export const messageSchema = z.object({
  /** Its id. */
  id: z.string(),
  /** What was sent. */
  body: z.string(),
  /** When it was sent, in milliseconds since 1970. */
  sentAt: z.number(),
  /** How often it was delivered so far. */
  receives: z.int(),
  /** When it was first delivered. */
  firstReceivedAt: z.number().optional(),
});

/** A message of the queue. */
export type Message = z.infer<typeof messageSchema>;
