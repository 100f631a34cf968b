/**
 * Preloaded behind the runner: when the process ends, writes which modules it loaded to the file named by the variable,
 * those that the main module imports itself first.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { MODULE_LIST_VARIABLE } from "./module-list";

const before = new Set([...Object.keys(require.cache), __filename]);

process.once("exit", () => {
  const list = process.env[MODULE_LIST_VARIABLE];
  if (list === undefined) throw new Error(`${MODULE_LIST_VARIABLE} must name the file to write to`);
  // Not `require.main`: there was none yet when this module was loaded.
  const main = resolve(process.argv[1] ?? "");
  const loaded = Object.keys(require.cache).filter((path) => path !== main && !before.has(path));
  const direct = (require.cache[main]?.children ?? []).map(({ filename }) => filename);
  writeFileSync(list, JSON.stringify([...new Set([...direct, ...loaded])]));
});
