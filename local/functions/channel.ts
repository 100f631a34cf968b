import type { Exit } from "./failures";
import type { Invocation, RuntimeMessage } from "./protocol";

/** A runtime that has loaded, or is loading, one function. */
export interface Channel {
  /** Hands an invocation to the runtime. */
  send(invocation: Invocation): void;
  /** Ends the runtime at once and resolves when it is gone. */
  end(): Promise<void>;
}

/** Who listens to a runtime. */
export interface ChannelListener {
  /** A message, in the order in which it was sent. */
  onMessage(message: RuntimeMessage): void;
  /** The runtime is gone, and all it said has been told; called once. */
  onExit(exit: Exit): void;
}

/** Starts a runtime for a function. */
export type OpenChannel = (listener: ChannelListener) => Channel;
