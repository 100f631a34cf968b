import type { OpenChannel } from "./channel";
import { answerTooLarge, PAYLOAD_BYTES } from "./failures";
import type { FunctionLog } from "./function-log";
import type { LocalFunction } from "./local-function";
import type { Invocation } from "./protocol";
import { type Outcome, Sandbox } from "./sandbox";

/** Events of one function that are answered at the same time; each needs a copy of its own, as in Lambda. */
const MOST_SANDBOXES = 4;

/** Events that may wait for a copy; beyond that the caller is told to come back later. */
const MOST_WAITING = 100;

/** All warm copies of one function. */
export class FunctionPool {
  private readonly sandboxes = new Set<Sandbox>();
  private readonly idle: Sandbox[] = [];
  private readonly waiting: (() => void)[] = [];
  private busy = 0;
  private ended = false;

  constructor(
    /** The function. */
    readonly local: LocalFunction,
    private readonly open: OpenChannel,
    private readonly log: (line: FunctionLog) => void,
  ) {}

  /** Whether another event would be one too many. */
  get full(): boolean {
    return this.waiting.length >= MOST_WAITING;
  }

  /** Starts a copy ahead of the first event. */
  warm(): void {
    this.idle.push(this.start());
  }

  /** Answers an event, as soon as a copy is free. */
  async invoke(request: Omit<Invocation, "deadline">): Promise<Outcome> {
    if (this.busy >= MOST_SANDBOXES) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busy += 1;
    try {
      return await this.answer(request);
    } catch (error) {
      return { type: "failure", failure: { errorType: "Runtime.StartError", errorMessage: String(error) } };
    } finally {
      this.busy -= 1;
      this.waiting.shift()?.();
    }
  }

  /** Ends all copies; events that are being answered or wait fail. */
  async end(): Promise<void> {
    this.ended = true;
    await Promise.all([...this.sandboxes].map((sandbox) => sandbox.end()));
  }

  private async answer(request: Omit<Invocation, "deadline">): Promise<Outcome> {
    const sandbox = this.take();
    const outcome = await sandbox.invoke(request);
    if (sandbox.warm) this.idle.push(sandbox);
    else this.sandboxes.delete(sandbox);
    return outcome.type === "answer" && Buffer.byteLength(outcome.payload) > PAYLOAD_BYTES
      ? { type: "failure", failure: answerTooLarge() }
      : outcome;
  }

  /** A copy that broke while it was idle is left behind. */
  private take(): Sandbox {
    for (let idle = this.idle.pop(); idle; idle = this.idle.pop()) {
      if (idle.warm) return idle;
      this.sandboxes.delete(idle);
    }
    return this.start();
  }

  private start(): Sandbox {
    if (this.ended) throw new Error("the functions have been stopped");
    const sandbox = new Sandbox(this.open, this.local, this.log);
    this.sandboxes.add(sandbox);
    return sandbox;
  }
}
