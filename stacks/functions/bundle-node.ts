import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import type { ZipEntry } from "./zip";

/** Root of the project; esbuild writes paths relative to it, so that the bytes do not depend on the working directory. */
const ROOT = resolve(__dirname, "..", "..");

/**
 * Bundles `handler.ts` and all it imports into one `handler.js`.
 *
 * The target is the oldest supported Node runtime, so that the bytes do not depend on the environment's runtime. The AWS
 * SDK is left to the runtime.
 */
export function bundleNode(folder: string): ZipEntry[] {
  const { outputFiles } = buildSync({
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
  });
  return outputFiles.map(({ contents }) => ({ path: "handler.js", contents }));
}
