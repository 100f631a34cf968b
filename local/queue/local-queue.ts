import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { MAX_RECEIVES } from "../../contracts/user-sync";
import { DurableFile, notOurs, readDurable } from "../data/durable-file";
import type { Running } from "../running";
import { type Message, messageSchema } from "./message";
import { pauseAfter as pause } from "./pauses";

/** Most messages of one delivery, as Lambda has it. */
const BATCH = 10;

const contentSchema = z.object({
  messages: z.array(messageSchema).default([]),
  deadLetters: z.array(messageSchema).default([]),
});

/** Users who wait to be written, in a file that survives every end of the process. One delivery runs at a time. */
export class LocalQueue implements Running {
  /** Messages that were delivered in vain too often; kept for a person. */
  readonly deadLetters: readonly Message[];
  private readonly messages = new Map<string, Message>();
  private readonly dead: Message[];
  /** When a message may be delivered again. Not kept: after a start everything is tried at once. */
  private readonly notBefore = new Map<string, number>();
  private readonly file: DurableFile;
  private arrived: (() => void) | undefined;

  /**
   * Opens the queue of a folder.
   *
   * @param directory exists
   * @param url what senders call it
   * @param pauseAfter milliseconds until the next delivery, by those so far
   * @throws LocalError for a file that is no queue's
   */
  constructor(
    directory: string,
    readonly url: string,
    readonly pauseAfter: (receives: number) => number = pause,
  ) {
    const path = join(directory, "queue.json");
    const content = contentSchema.safeParse(readDurable(path, "queue"));
    if (!content.success) throw notOurs(path, "queue");
    for (const message of content.data.messages) this.messages.set(message.id, message);
    this.dead = content.data.deadLetters;
    this.deadLetters = this.dead;
    this.file = new DurableFile(path, () => ({ messages: [...this.messages.values()], deadLetters: this.dead }));
  }

  /** Messages that wait. */
  get size(): number {
    return this.messages.size;
  }

  /** Keeps a message; resolves with its id when it is on the disk. */
  async send(body: string): Promise<string> {
    const id = randomUUID();
    this.messages.set(id, { id, body, sentAt: Date.now(), receives: 0 });
    await this.file.save();
    this.arrived?.();
    return id;
  }

  /** Takes the messages that are due, ten at most, the oldest first; they stay in the queue until they are delivered. */
  receive(now = Date.now()): Message[] {
    const due = [...this.messages.values()].filter(({ id }) => (this.notBefore.get(id) ?? 0) <= now).slice(0, BATCH);
    return due.map((message) => {
      const received = {
        ...message,
        receives: message.receives + 1,
        firstReceivedAt: message.firstReceivedAt ?? now,
      };
      this.messages.set(message.id, received);
      return received;
    });
  }

  /**
   * Ends a delivery: what was delivered is forgotten, what was not waits, and for the last time becomes a dead letter.
   *
   * @param failed ids of those that were not delivered
   * @returns new dead letters
   */
  async settle(received: readonly Message[], failed: ReadonlySet<string>, now = Date.now()): Promise<Message[]> {
    const dead = received.filter(({ id, receives }) => failed.has(id) && receives >= MAX_RECEIVES);
    for (const { id, receives } of received) {
      this.notBefore.delete(id);
      if (failed.has(id) && receives < MAX_RECEIVES) this.notBefore.set(id, now + this.pauseAfter(receives));
      else this.messages.delete(id);
    }
    this.dead.push(...dead);
    await this.file.save();
    return dead;
  }

  /** Milliseconds until the next message is due; undefined while there is none. */
  dueIn(now = Date.now()): number | undefined {
    const times = [...this.messages.keys()].map((id) => Math.max(0, (this.notBefore.get(id) ?? 0) - now));
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Tells the next arrival of a message, to one listener. */
  onArrival(arrived: () => void): void {
    this.arrived = arrived;
  }

  /** Waits for what is being written. */
  async stop(): Promise<void> {
    await this.file.save();
  }
}
