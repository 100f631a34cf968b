import { cpSync, rmSync } from "node:fs";
import type { Workspace } from "./workspace";

/**
 * Folders with users and a database in them, for those who do not want to wait until one is made. They are copies of one
 * that a journey has left, and are used again by one after the other.
 */
export class WarmData {
  private readonly free: string[] = [];

  /** @param original folder of a journey that passed; nothing runs there any more */
  constructor(
    private readonly workspace: Workspace,
    private readonly original: string,
  ) {}

  /** Gives a folder to a piece of work that stops what it starts there. After a failure nobody else gets that folder. */
  async use<T>(work: (data: string) => Promise<T>): Promise<T> {
    const data = this.free.pop() ?? this.copy();
    const result = await work(data).catch((error: unknown) => {
      rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
      throw error;
    });
    this.free.push(data);
    return result;
  }

  private copy(): string {
    const data = this.workspace.fresh("data");
    cpSync(this.original, data, { recursive: true });
    return data;
  }
}
