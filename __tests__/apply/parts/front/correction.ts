import type { Call } from "./call";

/** Where moto differs from AWS in one service. */
export interface Correction {
  /** The body as AWS understands it. @default as it came */
  readonly request?: (call: Call) => Buffer;
  /** What AWS answers to a call that went well. @default moto's own answer */
  readonly answer?: (call: Call, answer: Buffer) => Buffer;
}
