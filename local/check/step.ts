import { LocalError } from "../local-error";

/** What a step of the journey saw, in words; an Error says that it saw something else. */
export type StepWork = () => Promise<string | undefined>;

/** One step of the journey. */
export interface Step {
  /** What must be so. */
  readonly name: string;
  /** Does it and looks; the text, where there is one, stands behind the name. */
  readonly work: StepWork;
}

/** How a step ended. */
export interface StepResult {
  /** Name of the step. */
  readonly name: string;
  /** Whether it is so. */
  readonly passed: boolean;
  /** Milliseconds it took. */
  readonly ms: number;
  /** What was seen beside the name, or why it failed. */
  readonly note: string | undefined;
}

/** Something else than expected was seen. */
export class Unexpected extends Error {
  override readonly name = "Unexpected";
}

/**
 * Walks the steps in order and stops at the first that fails: those behind it would stand on nothing.
 *
 * @param report called after each step
 * @returns whether all of them passed
 */
export async function walk(steps: readonly Step[], report: (result: StepResult) => void): Promise<boolean> {
  for (const { name, work } of steps) {
    const start = performance.now();
    const ended = await attempt(work);
    report({ name, ...ended, ms: performance.now() - start });
    if (!ended.passed) return false;
  }
  return true;
}

async function attempt(work: StepWork): Promise<{ passed: boolean; note: string | undefined }> {
  try {
    return { passed: true, note: await work() };
  } catch (error) {
    if (error instanceof Unexpected || error instanceof LocalError) return { passed: false, note: error.message };
    const reason = error instanceof Error ? [error.message, cause(error)].filter(Boolean).join(": ") : String(error);
    return { passed: false, note: reason };
  }
}

function cause(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : "";
}

/**
 * Fails a step unless both are the same as JSON.
 *
 * @throws Unexpected with both
 */
export function mustBe(seen: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(seen), JSON.stringify(expected)];
  if (one !== other) throw new Unexpected(`${what}: expected ${other}, saw ${one}`);
}
