import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { classify, unclassified } from "../terraform/classify";
import type { Subject } from "../terraform/problem-text";
import { interrupted } from "../terraform/program-problems";
import type { WrittenStack } from "../terraform/written-stack";
import type { MadePlan } from "./made-plan";

/**
 * A plan on this machine, for states in a file or a bucket. A plan file holds secrets: only this user can read it, and
 * it is gone afterwards.
 *
 * @throws TerraformProblem when the folder cannot be initialised
 */
export async function planHere(subject: Subject, { terraform, shown, checkFolder }: WrittenStack): Promise<MadePlan> {
  checkFolder();
  await terraform.init();
  const folder = mkdtempSync(join(tmpdir(), "plan-"));
  try {
    const file = join(folder, "plan");
    // Terraform writes into a file that is there and leaves its mode as it is.
    writeFileSync(file, "", { mode: 0o600 });
    const end = await terraform.plan(file);
    const { log } = end;
    const json = end.status === 0 ? await terraform.show(file) : undefined;
    if (json !== undefined) return { json: JSON.parse(json), log };
    const failure = end.interrupted
      ? interrupted(subject, "terraform plan", "start again; nothing has changed")
      : (classify(log, subject, shown) ?? unclassified("plan-failed", log, subject));
    return { json: undefined, log, failure };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
