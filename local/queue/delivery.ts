import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../log";
import type { OnCrash, Running } from "../running";
import { failedOf } from "./batch-answer";
import type { LocalQueue } from "./local-queue";
import type { Message } from "./message";
import { sqsEvent } from "./sqs-event";

/** What delivers. */
export interface DeliveryOptions {
  /** The queue. */
  readonly queue: LocalQueue;
  /** ARN of the queue, as the function is told. */
  readonly arn: string;
  /** Hands an event to the function and gives its answer. */
  readonly invoke: (event: unknown, signal: AbortSignal) => Promise<unknown>;
  /** Where it is told what was not delivered. */
  readonly log: Log;
  /** Told when the queue itself fails, such as on a full disk. */
  readonly onCrash: OnCrash;
}

/** Delivers the queue's messages to its function, as Lambda does, until it is stopped; what is left stays in the queue. */
export function startDelivery(options: DeliveryOptions): Running {
  const ending = new AbortController();
  const ended = deliverAll(options, ending.signal).catch(options.onCrash);
  return {
    stop: () => {
      ending.abort();
      return ended;
    },
  };
}

async function deliverAll(options: DeliveryOptions, signal: AbortSignal): Promise<void> {
  const { queue } = options;
  while (!signal.aborted) {
    const messages = queue.receive();
    if (messages.length > 0) await deliver(messages, options, signal);
    else await nextMessage(queue, signal);
  }
}

async function deliver(messages: Message[], { queue, arn, invoke, log }: DeliveryOptions, signal: AbortSignal) {
  let failed: ReadonlySet<string>;
  let reason = "";
  try {
    failed = failedOf(await invoke(sqsEvent(messages, arn), signal), messages);
  } catch (error) {
    // Stopped in the middle: whether the function was done nobody knows, so the messages stay.
    if (signal.aborted) return;
    failed = new Set(messages.map(({ id }) => id));
    reason = `: ${error instanceof Error ? error.message : String(error)}`;
  }
  const dead = await queue.settle(messages, failed);
  const waiting = messages.filter((message) => failed.has(message.id) && !dead.includes(message));
  if (waiting.length > 0) {
    const seconds = Math.min(...waiting.map(({ receives }) => queue.pauseAfter(receives))) / 1000;
    log("warn", "queue", `${waiting.length} of ${messages.length} users not written${reason}; again in ${seconds} s`);
  }
  if (dead.length > 0) {
    log(
      "error",
      "queue",
      `${dead.length} users could not be written in ${dead[0]?.receives} tries and were put aside; npm run local -- reconcile writes whoever is missing`,
    );
  }
}

/** Waits until a message is due or arrives. */
async function nextMessage(queue: LocalQueue, signal: AbortSignal): Promise<void> {
  const waiting = new AbortController();
  const wake = () => waiting.abort();
  queue.onArrival(wake);
  signal.addEventListener("abort", wake, { once: true });
  try {
    // No message is due: the longest wait that a timer can have, which an arrival ends.
    await sleep(queue.dueIn() ?? 2 ** 31 - 1, undefined, { signal: waiting.signal, ref: false });
  } catch {
    // Woken.
  } finally {
    signal.removeEventListener("abort", wake);
  }
}
