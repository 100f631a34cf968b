import type { Edit } from "../parts/copy";

/** A mistake that somebody could make, and what must stop it. */
export interface Mutant {
  /** The mistake. */
  readonly what: string;
  /** How it gets into the project. */
  readonly edits: readonly [Edit, ...Edit[]];
  /** The step of the journey that must fail, or undefined where the start itself must. */
  readonly step?: string;
  /** Whether it shows in a new database alone, because what it changes was applied in the others. @default false */
  readonly fresh?: boolean;
  /** What the failed step or the failed start must say. */
  readonly says: RegExp;
}
