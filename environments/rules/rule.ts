import type { Finding } from "../problems";
import type { Environment } from "../schema";

/** The valid sections of one environment; a section with errors of its own is missing. */
export type Sections = Partial<Environment>;

/** A rule across fields of one environment. */
export interface Rule {
  /** What must hold, in one sentence; the reference page lists it. */
  readonly description: string;
  /** Gives a finding for each violation, and nothing while a section that the rule reads has errors of its own. */
  readonly check: (sections: Sections) => Finding[];
}

/**
 * Makes a rule that runs when the sections it needs are valid, so that one mistake does not hide another elsewhere.
 *
 * @param description what must hold, in one sentence
 * @param needs sections the rule reads
 * @param check gives a finding for each violation
 */
export function rule<K extends keyof Environment>(
  description: string,
  needs: readonly K[],
  check: (environment: Pick<Environment, K>) => readonly Finding[],
): Rule {
  return { description, check: (sections) => (hasAll(sections, needs) ? [...check(sections)] : []) };
}

function hasAll<K extends keyof Environment>(
  sections: Sections,
  needs: readonly K[],
): sections is Sections & Pick<Environment, K> {
  return needs.every((key) => sections[key] !== undefined);
}

/** The finding, where the condition of a violation holds. */
export function when(violated: boolean, finding: Finding): Finding[] {
  return violated ? [finding] : [];
}
