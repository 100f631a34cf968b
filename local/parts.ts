import { LocalError } from "./local-error";
import type { OnCrash, Running } from "./running";

/** The parts that run, in the order they were started. */
export class Parts implements Running {
  private readonly running: { readonly name: string; readonly part: Running }[] = [];
  private stopping: Promise<void> | undefined;

  /** @param crashed told when a part failed by itself, after the others were stopped */
  constructor(private readonly crashed: (part: string, error: unknown) => void) {}

  /**
   * Starts a part and remembers to stop it.
   *
   * @throws LocalError when the parts were stopped meanwhile; the new one is stopped, too
   */
  async add<T extends Running>(name: string, start: (onCrash: OnCrash) => Promise<T>): Promise<T> {
    this.refuseStopped(name);
    const part = await start((error) => this.end(name, error));
    this.running.push({ name, part });
    if (this.stopping) await stop(part);
    this.refuseStopped(name);
    return part;
  }

  /** Stops all parts, the last one first. One that cannot be stopped does not keep the others. */
  stop(): Promise<void> {
    // Not at once: a part may fail while it is being stopped, and must find that everything is.
    this.stopping ??= Promise.resolve().then(() => this.stopAll());
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    for (const { part } of [...this.running].reverse()) await stop(part);
  }

  private refuseStopped(name: string): void {
    if (this.stopping) throw new LocalError(`${name} was not started: another part failed or everything was stopped.`);
  }

  private end(name: string, error: unknown): void {
    if (this.stopping) return;
    this.stop().then(() => this.crashed(name, error));
  }
}

async function stop(part: Running): Promise<void> {
  try {
    await part.stop();
  } catch {
    // The others must be stopped nevertheless.
  }
}
