import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";

/** Root of the project. */
export const ROOT = resolve(__dirname, "..", "..", "..");

/** tsx keeps what it has transpiled in a folder of this name in the temporary folder. */
const TSX_CACHE = `tsx-${process.geteuid?.() ?? userInfo().username}`;

/** A folder for all that the suite and its processes write; `remove` takes it away whole. */
export class Workspace {
  /** Absolute path. */
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "local-journey-")));
  private readonly cache = join(this.path, TSX_CACHE);
  private count = 0;

  constructor() {
    mkdirSync(this.cache);
  }

  /** A path that nothing stands at. */
  fresh(name: string): string {
    this.count += 1;
    return join(this.path, `${name}-${this.count}`);
  }

  /** A temporary folder for one process, so that one sees what it leaves behind. All share tsx's cache. */
  temporaryFolder(): string {
    const folder = this.fresh("tmp");
    mkdirSync(folder);
    symlinkSync(this.cache, join(folder, TSX_CACHE), "dir");
    return folder;
  }

  /** Removes it with all it holds. */
  remove(): void {
    // With retries: a process that was just ended may have left a write behind.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

/** What a process has left in its temporary folder. */
export function leftIn(temporaryFolder: string): string[] {
  return readdirSync(temporaryFolder).filter((entry) => entry !== TSX_CACHE);
}
