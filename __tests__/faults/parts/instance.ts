import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Order, type Reply, replySchema } from "../child/orders";

/** A worker with copies of a function. */
export class Instance {
  private readonly worker: Worker;
  private failure: Error | undefined;

  /**
   * @param program the worker's program
   * @param variables all variables it sees
   */
  constructor(program: string, variables: Readonly<Record<string, string>>) {
    // Its warnings stay out of the table; a failure is told by the row.
    this.worker = new Worker(program, { env: { ...variables }, execArgv: [], stderr: true });
    this.worker.on("error", (error) => {
      this.failure = error;
    });
  }

  /** Gives an order and waits for the reply. */
  async does(order: Order): Promise<Reply> {
    if (this.failure) throw this.failure;
    const answered = once(this.worker, "message");
    this.worker.postMessage(order);
    const [reply] = await answered;
    return replySchema.parse(reply);
  }

  /** Ends it. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
