import { join, relative, resolve } from "node:path";
import { type BuildFailure, buildSync, formatMessagesSync } from "esbuild";
import { FunctionPackageError } from "./function-package-error";
import type { ZipEntry } from "./zip";

/** Root of the project; esbuild writes paths relative to it, so that the bytes do not depend on the working directory. */
const ROOT = resolve(__dirname, "..", "..");

/**
 * Bundles `handler.ts` and all it imports into one `handler.js`.
 *
 * The target is the oldest supported Node runtime, so that the bytes do not depend on the environment's runtime. The AWS
 * SDK is left to the runtime.
 *
 * @throws FunctionPackageError with file, line and reason when the code does not bundle
 */
export function bundleNode(folder: string): ZipEntry[] {
  try {
    return bundle(folder).map(({ contents }) => ({ path: "handler.js", contents }));
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const reasons = formatMessagesSync(error.errors, { kind: "error", color: false, terminalWidth: 100 });
    throw new FunctionPackageError(
      `The function ${relative(ROOT, folder)} cannot be bundled. Mend its code and synthesize again:\n\n${reasons.join("").trimEnd()}`,
    );
  }
}

function bundle(folder: string) {
  return buildSync({
    absWorkingDir: ROOT,
    entryPoints: [join(folder, "handler.ts")],
    outfile: "handler.js",
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    legalComments: "none",
    charset: "utf8",
    external: ["@aws-sdk/*"],
    logLevel: "silent",
  }).outputFiles;
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return typeof error === "object" && error !== null && "errors" in error && Array.isArray(error.errors);
}
