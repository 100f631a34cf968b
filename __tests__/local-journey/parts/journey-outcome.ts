import { ok, strictEqual } from "node:assert/strict";
import { journeySchema, type StepEvent, stepSchema } from "./facts";
import { type Ended, type LocalProcess, told } from "./local-process";

/** What a run of `--check --json` has told. */
export interface JourneyOutcome {
  /** The steps in order. */
  readonly steps: readonly StepEvent[];
  /** Count at its end. */
  readonly passed: number;
  /** Count at its end. */
  readonly failed: number;
}

/** Reads what a `--check --json` has told. @throws Error unless the journey was walked */
export function journeyOutcome(process: LocalProcess, ended: Ended): JourneyOutcome {
  const steps = process.events.flatMap((event) => stepSchema.safeParse(event).data ?? []);
  const journey = journeySchema.safeParse(process.events.at(-1)).data;
  if (!journey) throw new Error(`the journey was not walked: ${told(ended)}`);
  return { steps, passed: journey.passed, failed: journey.failed };
}

/** Makes sure that a journey passed and left nothing. @returns number of its steps and its time */
export function passedWhole(process: LocalProcess, ended: Ended, fewestSteps = 20): string {
  const { steps, passed, failed } = journeyOutcome(process, ended);
  const wrong = steps.find((step) => !step.passed);
  strictEqual(wrong && `${wrong.name}: ${wrong.note}`, undefined);
  strictEqual(failed, 0);
  strictEqual(passed, steps.length);
  ok(passed >= fewestSteps, `only ${passed} steps`);
  strictEqual(ended.status, 0, told(ended));
  strictEqual(ended.stderr, "");
  return `${passed} steps, ${(ended.ms / 1000).toFixed(1)} s`;
}
