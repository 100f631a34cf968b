import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { bundleNode } from "../../../stacks/functions/bundle-node";

const ROOT = resolve(__dirname, "..", "..", "..");

/** A folder for all that a run writes. It lies inside the project, so that bundles in it find the AWS SDK. */
export class Workspace {
  private readonly path: string;

  constructor() {
    const parent = join(ROOT, ".tmp");
    mkdirSync(parent, { recursive: true });
    this.path = mkdtempSync(join(parent, "faults-"));
  }

  /** A folder in it. */
  folder(name: string): string {
    const path = join(this.path, name);
    mkdirSync(path);
    return path;
  }

  /** Bundles a function as the stack does. @returns path of the bundle */
  bundle(...folder: readonly string[]): string {
    const [handler, ...others] = bundleNode(join(ROOT, ...folder));
    if (!handler || others.length > 0) throw new Error(`${folder.join("/")}: expected one file in the bundle`);
    const path = join(this.path, `${folder.at(-1)}.js`);
    writeFileSync(path, handler.contents);
    return path;
  }

  /** Makes plain JavaScript of a program: Lambda has no runner. @returns path of the program */
  program(...file: readonly string[]): string {
    const outfile = join(this.path, "program.cjs");
    const entry = join(ROOT, ...file);
    buildSync({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "cjs", logLevel: "error" });
    return outfile;
  }

  /** Removes it with all it holds, and `.tmp` where nobody else uses it. */
  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
    try {
      rmdirSync(dirname(this.path));
    } catch {
      // Not empty: another run's.
    }
  }
}
