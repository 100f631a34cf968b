import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type PlanReport, planReport, readPlan } from "../../../../cli/plan/report/report";

/** Names of the recorded plans. */
export const RECORDED = [
  "nothing",
  "create-all",
  "update-in-place",
  "replace-pool",
  "replace-pool-refused",
  "remove-domain",
  "destroy",
  "destroy-refused",
  "drift",
  "redacted",
  "500-resources",
] as const;

/** A plan that was recorded. */
export type Recorded = (typeof RECORDED)[number];

/** The JSON of a recorded plan, parsed anew for every caller. */
export function recordedJson(name: Recorded): unknown {
  return JSON.parse(readFileSync(join(__dirname, "recorded", `${name}.json`), "utf8"));
}

/** What Terraform printed of a recorded plan; only errors are recorded. */
export function recordedLog(name: Recorded): string {
  const file = join(__dirname, "recorded", `${name}.log`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

const known = new Map<Recorded, PlanReport>();

/** The report on a recorded plan, made once per test file. */
export function reportOn(name: Recorded): PlanReport {
  const report =
    known.get(name) ??
    planReport({ environment: "staging", plan: readPlan(recordedJson(name)), log: recordedLog(name) });
  known.set(name, report);
  return report;
}

/** The report on a plan written by hand, for what cannot be recorded without a cluster. */
export function reportByHand(name: "kubernetes"): PlanReport {
  const json: unknown = JSON.parse(readFileSync(join(__dirname, "by-hand", `${name}.json`), "utf8"));
  return planReport({ environment: "staging", plan: readPlan(json), log: "" });
}
