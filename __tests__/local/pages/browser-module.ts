import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { buildSync } from "esbuild";

/** A function of a page's script, called with anything. */
export type Callable = (...values: readonly unknown[]) => unknown;

/** What scripts of pages find in a browser, as far as the pure ones need it. */
const GLOBALS = { URL, URLSearchParams, TextDecoder, TextEncoder, Uint8Array, atob, btoa };

/**
 * Loads an ES module of `local/pages/public` the way a browser would: with browser globals and without Node's. Objects it
 * makes have prototypes of their own; compare them with `toEqual`.
 */
export function browserModule(name: string): Record<string, Callable> {
  const entry = join(__dirname, "..", "..", "..", "local", "pages", "public", name);
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "cjs",
    target: "es2022",
  });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  runInNewContext(outputFiles[0]?.text ?? "", { ...GLOBALS, module });
  const functions = Object.entries(module.exports).flatMap(([exported, value]) =>
    typeof value === "function"
      ? [[exported, (...values: readonly unknown[]): unknown => value(...values)] as const]
      : [],
  );
  return Object.fromEntries(functions);
}
