import { mkdirSync, mkdtempSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Root of the project. */
export const ROOT = resolve(__dirname, "..", "..");

/**
 * A folder for all that a run writes. It lies inside the project, below `.tmp`, so that files in it find the project's
 * packages; `remove` takes it away whole.
 */
export class Workspace {
  /** Absolute path. */
  readonly path: string;
  private count = 0;

  constructor() {
    const parent = join(ROOT, ".tmp");
    mkdirSync(parent, { recursive: true });
    this.path = mkdtempSync(join(parent, "bench-"));
  }

  /** Path of a file or folder in it, which may not exist yet. */
  file(name: string): string {
    return join(this.path, name);
  }

  /** Path that no one has used. */
  fresh(prefix: string): string {
    this.count += 1;
    return this.file(`${prefix}-${this.count}`);
  }

  /** A folder in it, made if need be. */
  folder(name: string): string {
    const path = this.file(name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** Removes it with all it holds, and `.tmp` where nobody else uses it. */
  remove(): void {
    // With retries: a process that was just ended may have left a write behind.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    try {
      rmdirSync(dirname(this.path));
    } catch {
      // Not empty: another run's.
    }
  }
}
