import { z } from "zod";

/** What a system says of itself when it is ready, under `--json`. */
export const factsSchema = z.object({
  event: z.literal("ready"),
  /** Milliseconds since its process started. */
  ms: z.number(),
  startPage: z.url(),
  login: z.url(),
  register: z.url(),
  logout: z.url(),
  mailbox: z.url(),
  graphql: z.url(),
  hasura: z.string(),
  adminSecret: z.string().min(1),
  userPool: z.url(),
  userPoolId: z.string().min(1),
  clientId: z.string().min(1),
  issuer: z.url(),
  functions: z.url(),
  data: z.string().min(1),
  users: z.array(z.object({ username: z.string(), password: z.string(), roles: z.array(z.string()) })).min(1),
});

/** The facts, read. */
export type Facts = z.output<typeof factsSchema>;

/** How a step of the journey ended. */
export const stepSchema = z.object({
  event: z.literal("step"),
  name: z.string(),
  passed: z.boolean(),
  ms: z.number(),
  note: z.string().optional(),
});

/** A step, read. */
export type StepEvent = z.output<typeof stepSchema>;

/** How the journey ended. */
export const journeySchema = z.object({
  event: z.literal("journey"),
  passed: z.number(),
  failed: z.number(),
  ms: z.number(),
});
