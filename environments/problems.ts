/** One thing that is wrong with the configuration, with everything a person needs to mend it. */
export interface Problem {
  /** Name of the environment, or of the environments that clash. */
  readonly environment: string;
  /** Path of the field, `identity.client.grant`. */
  readonly field: string;
  /** The value found there. */
  readonly received: unknown;
  /** What may stand there. */
  readonly allowed: string;
  /** What to do. */
  readonly remedy: string;
}

/** A problem found by a rule, before the environment's name is added. */
export type Finding = Omit<Problem, "environment">;

/** The configuration is wrong. Its message lists all problems; a stack trace would help nobody, so `main.ts` prints none. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  /** @param problems everything that is wrong, in the order of the environments */
  constructor(readonly problems: readonly Problem[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super([`The configuration has ${count}; nothing was synthesized.`, ...problems.map(describeProblem)].join("\n\n"));
  }
}

/** One problem as a paragraph of text. */
export function describeProblem(problem: Problem): string {
  return [
    `environment ${problem.environment}: ${problem.field}`,
    `  received: ${show(problem.received)}`,
    `  allowed:  ${problem.allowed}`,
    `  remedy:   ${problem.remedy}`,
  ].join("\n");
}

/** Values that JSON has no form for; without it a bigint would throw and NaN would read as null. */
function writable(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value, writable) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}… (${text.length} characters)` : text;
}
