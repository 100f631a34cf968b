/** Which environment a message is about, and where its values stand. */
export interface Subject {
  /** Name of the environment; it is the stack's name, too. */
  readonly environment: string;
  /** File that holds its values, from the project's folder. */
  readonly file: string;
}

/** What a person is told about a failure. */
export interface ProblemText {
  /** What happened, in one sentence. */
  readonly summary: string;
  /** Whom it concerns. */
  readonly subject: Subject;
  /** Field of the environment that has to do with it, `backend.workspace`. @default none has */
  readonly field?: string | undefined;
  /** Labels and what stands behind them, in order; entries without a text are left out. */
  readonly rows: readonly (readonly [label: string, text: string | undefined])[];
}

/** Something is not as it must be. Its message is all a person needs. */
export abstract class Problem<Code extends string> extends Error {
  /**
   * @param code what is wrong, for programs
   * @param text what is wrong, for people; never a token
   */
  constructor(
    readonly code: Code,
    text: ProblemText,
  ) {
    super(problemText(text));
  }
}

/** The message: what happened, then whom it concerns, what was found, what is allowed and what to do. */
export function problemText({ summary, subject, field, rows }: ProblemText): string {
  const place = field
    ? `environment ${subject.environment}: ${field} (${subject.file})`
    : `environment ${subject.environment}`;
  const filled = rows.flatMap(([label, text]) => (text === undefined ? [] : [{ label: `${label}:`, text }]));
  const width = Math.max(...filled.map(({ label }) => label.length));
  const lines = filled.map(({ label, text }) => {
    const indent = `\n${" ".repeat(width + 3)}`;
    return `  ${label.padEnd(width)} ${text.split("\n").join(indent)}`;
  });
  return [summary, "", place, ...lines].join("\n");
}
