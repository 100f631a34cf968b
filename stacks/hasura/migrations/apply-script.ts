import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The script of the migration Job. */
export function applyScript(): string {
  return readFileSync(join(__dirname, "apply-project.sh"), "utf8");
}
