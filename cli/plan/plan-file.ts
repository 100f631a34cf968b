import { readFileSync } from "node:fs";
import { UsageError } from "../manifests/command";
import type { MadePlan } from "./made-plan";

/**
 * A plan that was made elsewhere, as `terraform show -json` prints it.
 *
 * @param file its path, `-` for standard input
 * @throws UsageError when it is not there or no JSON
 */
export function readPlanFile(file: string): MadePlan {
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    throw new UsageError(`--from ${file}: there is no such file that can be read.`);
  }
  try {
    return { json: JSON.parse(text), log: "" };
  } catch {
    throw new UsageError(
      `--from ${file}: received ${text.length} characters that are no JSON, allowed: what \`terraform show -json PLAN\` prints.`,
    );
  }
}
