import type { Workspace } from "./workspace";

/** A figure that the bench promises to measure. */
export interface Definition {
  /** Key in the JSON; scripts read it. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Unit of the value, empty for a count. */
  readonly unit: string;
  /** Highest value allowed. @default none: the figure is for information */
  readonly bar?: number;
  /** Value to aim for, below the bar. @default none */
  readonly aim?: number;
}

/** A value as measured. */
export interface Measured {
  /** The value, in the definition's unit. */
  readonly value: number;
  /** What else is worth knowing: how often it was measured, what it was compared with. */
  readonly note?: string;
}

/** A figure with its verdict. */
export interface Figure extends Definition {
  /** The value, or null where it could not be measured. */
  readonly value: number | null;
  /** Whether the bar holds; null without a bar. What could not be measured does not hold. */
  readonly holds: boolean | null;
  /** Note of the measurement, or why there is none. */
  readonly note: string;
}

/** Figures that are measured together. */
export interface Section {
  /** Title over the figures. */
  readonly title: string;
  /** All figures of the section, said before anything is measured: none can be lost on the way. */
  readonly definitions: readonly Definition[];
  /** Measures them, by id. */
  readonly measure: (workspace: Workspace) => Promise<Readonly<Record<string, Measured>>>;
}

/** A section with its verdicts. */
export interface MeasuredSection {
  /** Title over the figures. */
  readonly title: string;
  /** One figure per definition. */
  readonly figures: readonly Figure[];
}

/** Measures a section. What fails is said in its figures, and a bar without a value counts as missed. */
export async function measureSection(section: Section, workspace: Workspace): Promise<MeasuredSection> {
  const { title, definitions } = section;
  try {
    const measured = await section.measure(workspace);
    return { title, figures: definitions.map((definition) => judge(definition, measured[definition.id])) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { title, figures: definitions.map((definition) => judge(definition, undefined, reason)) };
  }
}

/** Whether no bar was missed. */
export function allHold(sections: readonly MeasuredSection[]): boolean {
  return sections.every(({ figures }) => figures.every(({ holds }) => holds !== false));
}

function judge(definition: Definition, measured: Measured | undefined, reason = "no value came out"): Figure {
  const value = measured !== undefined && Number.isFinite(measured.value) ? measured.value : null;
  const holds = definition.bar === undefined ? null : value !== null && value <= definition.bar;
  return { ...definition, value, holds, note: value === null ? `not measured: ${reason}` : (measured?.note ?? "") };
}
