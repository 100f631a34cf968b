import type { Channel, OpenChannel } from "./channel";
import { exited, startTimedOut, timedOut } from "./failures";
import type { FailurePayload } from "./function-error";
import { type FunctionLog, Lines, parsedEntry } from "./function-log";
import type { LocalFunction } from "./local-function";
import { deferred, LATE, within } from "./promises";
import type { Invocation, RuntimeMessage } from "./protocol";

/** What became of an invocation. */
export type Outcome =
  | { readonly type: "answer" /** JSON text. */; readonly payload: string }
  | { readonly type: "failure"; readonly failure: FailurePayload };

/** Lambda's limit for loading a function. Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const START_SECONDS = 10;

type Failing = (requestId: string) => FailurePayload;

/** One warm copy of a function: loads it once and answers one event at a time, until it fails. */
export class Sandbox {
  private readonly channel: Channel;
  private readonly ready = deferred<undefined>();
  private readonly ended = deferred<Failing>();
  private readonly output: Readonly<Record<"stdout" | "stderr", Lines>>;
  private requestId: string | null = null;
  private outcome: ((outcome: Outcome) => void) | undefined;
  private usable = true;

  constructor(
    open: OpenChannel,
    private readonly local: LocalFunction,
    private readonly log: (line: FunctionLog) => void,
  ) {
    this.output = {
      stdout: new Lines((text) => this.line("stdout", text)),
      stderr: new Lines((text) => this.line("stderr", text)),
    };
    this.channel = open({
      onMessage: (message) => this.hear(message),
      onExit: (exit) => this.fail((requestId) => exited(requestId, exit)),
    });
  }

  /** Whether it can answer another event. */
  get warm(): boolean {
    return this.usable;
  }

  /** Answers an event; resolves with a failure where Lambda would, and never rejects. */
  async invoke(request: Omit<Invocation, "deadline">): Promise<Outcome> {
    const { requestId } = request;
    const start = await within(START_SECONDS * 1000, Promise.race([this.ready.promise, this.ended.promise]));
    if (start === LATE) return this.stop(startTimedOut(requestId, START_SECONDS));
    if (start) return failed(start(requestId));

    this.requestId = requestId;
    const answered = new Promise<Outcome>((resolve) => {
      this.outcome = resolve;
    });
    const milliseconds = this.local.timeoutSeconds * 1000;
    this.channel.send({ ...request, deadline: Date.now() + milliseconds });
    const outcome = await within(milliseconds, Promise.race([answered, this.ended.promise]));
    this.outcome = undefined;
    if (outcome === LATE) return this.stop(timedOut(requestId, this.local.timeoutSeconds));
    return typeof outcome === "function" ? failed(outcome(requestId)) : outcome;
  }

  /** Ends it at once; stopping twice is the same as once. */
  async end(): Promise<void> {
    this.usable = false;
    await this.channel.end();
  }

  private async stop(failure: FailurePayload): Promise<Outcome> {
    await this.end();
    this.tell(failure);
    return failed(failure);
  }

  private hear(message: RuntimeMessage): void {
    switch (message.type) {
      case "ready":
        this.ready.resolve(undefined);
        break;
      case "output":
        this.output[message.source].push(message.text);
        break;
      case "answer":
        this.settle(message.requestId, { type: "answer", payload: message.payload });
        break;
      case "thrown":
        if (message.requestId === this.requestId) this.tell(message);
        this.settle(message.requestId, failed(payloadOf(message)));
        break;
      case "unusable":
      case "fatal":
        this.fail(() => payloadOf(message));
        break;
    }
  }

  private settle(requestId: string, outcome: Outcome): void {
    if (requestId !== this.requestId) return;
    this.flush();
    this.outcome?.(outcome);
  }

  /** The first reason counts: an exit follows from the error before it, or from being ended. */
  private fail(failing: Failing): void {
    this.flush();
    if (this.usable) {
      this.tell(failing(this.requestId ?? "none"));
      void this.end();
    }
    this.ended.resolve(failing);
  }

  private flush(): void {
    this.output.stdout.flush();
    this.output.stderr.flush();
  }

  private tell({ errorType, errorMessage }: FailurePayload): void {
    this.flush();
    this.log({
      functionName: this.local.name,
      requestId: this.requestId,
      source: "runtime",
      text: `${errorType}: ${errorMessage}`,
      entry: { errorType, errorMessage },
    });
  }

  private line(source: "stdout" | "stderr", text: string): void {
    const { requestId } = this;
    this.log({ functionName: this.local.name, requestId, source, text, entry: parsedEntry(text) });
  }
}

function failed(failure: FailurePayload): Outcome {
  return { type: "failure", failure };
}

function payloadOf({ errorType, errorMessage }: FailurePayload): FailurePayload {
  return { errorType, errorMessage };
}
