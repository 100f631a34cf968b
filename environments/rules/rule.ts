import type { Finding } from "../problems";
import type { Environment } from "../schema";

/** The valid sections of one environment; a section with errors of its own is missing. */
export type Sections = Partial<Environment>;

/** A rule across fields of one environment. */
export type Rule = (sections: Sections) => Finding[];

/**
 * Makes a rule that runs when the sections it needs are valid, so that one mistake does not hide another elsewhere.
 *
 * @param needs sections the rule reads
 * @param check gives a finding for each violation
 */
export function rule<K extends keyof Environment>(
  needs: readonly K[],
  check: (environment: Pick<Environment, K>) => readonly Finding[],
): Rule {
  return (sections) => (hasAll(sections, needs) ? [...check(sections)] : []);
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
