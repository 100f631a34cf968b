import { setFlagsFromString } from "node:v8";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";

/**
 * WebAssembly is compiled once, function by function, when first called. Left alone, V8 compiles PostgreSQL again in the
 * background to make it faster: 150 MB more, and while it does so everything else waits for the processor.
 */
const COMPILE_ONCE = ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering", "--wasm-lazy-compilation"];

/** PostgreSQL's own default of 128 MB is for servers; the local tables fit into a fraction. */
const SMALL = ["-c", "shared_buffers=16MB"];

/**
 * Opens a database cluster (PGlite: PostgreSQL as WebAssembly, in this process).
 *
 * @param dataDir folder of the cluster
 * @param template what a new cluster is made from; left out for one that exists
 */
export function openPostgres(dataDir: string, template?: PGliteOptions["loadDataDir"]): Promise<PGlite> {
  for (const flag of COMPILE_ONCE) setFlagsFromString(flag);
  return PGlite.create({
    dataDir,
    startParams: [...PGlite.defaultStartParams, ...SMALL],
    ...(template && { loadDataDir: template }),
  });
}
