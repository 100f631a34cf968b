import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ZipEntry } from "./zip";

/** Tests and their set-up by pytest's names. Source: https://docs.pytest.org/en/stable/explanation/goodpractices.html */
const TEST = /^(test_.*|.*_test|conftest)\.py$/;

/** The Python files of a folder; caches and tests stay behind. */
export function bundlePython(folder: string): ZipEntry[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py") && !TEST.test(entry.name))
    .map((entry) => ({ path: entry.name, contents: readFileSync(join(folder, entry.name)) }));
}
