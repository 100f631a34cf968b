/** A part of a run in which Terraform works. */
export type PhaseName = "plan" | "apply";

/** Lets a test stop the next runs in a phase, before Terraform starts there. */
export class Gates {
  private readonly closed = new Map<PhaseName, Promise<void>>();

  /** Closes a phase. @returns opens it again */
  hold(phase: PhaseName): () => void {
    const { promise, resolve } = opening();
    this.closed.set(phase, promise);
    return () => {
      if (this.closed.get(phase) === promise) this.closed.delete(phase);
      resolve();
    };
  }

  /** Waits until a phase is open or the run is interrupted. */
  async pass(phase: PhaseName, signal: AbortSignal): Promise<void> {
    const closed = this.closed.get(phase);
    if (!closed || signal.aborted) return;
    const interrupted = opening();
    signal.addEventListener("abort", interrupted.resolve, { once: true });
    await Promise.race([closed, interrupted.promise]);
    signal.removeEventListener("abort", interrupted.resolve);
  }
}

function opening(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((open) => {
    resolve = () => open();
  });
  return { promise, resolve };
}
