import type { z } from "zod";
import { ConfigurationError, type Finding, type Problem } from "./problems";
import { allRules } from "./rules/all-rules";
import { fleetProblems, namePrefixProblems } from "./rules/fleet-rules";
import { templateFindings } from "./rules/plain-text";
import type { Sections } from "./rules/rule";
import { type Environment, environmentSchema } from "./schema";
import { schemaFindings } from "./schema-problems";

/** What one environment's check gave: the environment where it is valid, its valid sections and findings otherwise. */
interface Checked {
  readonly label: string;
  readonly environment: Environment | undefined;
  readonly sections: Sections;
  readonly findings: readonly Finding[];
}

/** What the check of all environments gave. */
export interface CheckedEnvironments {
  /** Those that are valid, with defaults filled in. */
  readonly environments: readonly Environment[];
  /** Everything that is wrong, in the order of the environments. */
  readonly problems: readonly Problem[];
}

/**
 * Checks environments and fills in defaults.
 *
 * @param inputs as people write them
 * @returns the same environments, valid
 * @throws ConfigurationError with all problems of all environments at once
 */
export function validateEnvironments(inputs: readonly unknown[]): readonly Environment[] {
  const { environments, problems } = checkEnvironments(inputs);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return environments;
}

/** Checks environments and fills in defaults; the caller decides what problems lead to. */
export function checkEnvironments(inputs: readonly unknown[]): CheckedEnvironments {
  const checked = inputs.map(check);
  return {
    environments: checked.flatMap(({ environment }) => environment ?? []),
    problems: [
      ...checked.flatMap(({ label, findings }) => findings.map((finding) => ({ environment: label, ...finding }))),
      ...fleetProblems(checked),
      ...namePrefixProblems(checked),
    ],
  };
}

function check(input: unknown, index: number): Checked {
  const label = labelOf(input, index);
  const parsed = environmentSchema.safeParse(input);
  const sections = parsed.success ? parsed.data : validSections(input, parsed.error.issues);
  const shape = parsed.success ? [] : schemaFindings(parsed.error.issues, input, fileOf(label));
  // A value that its pattern refuses already needs no second complaint.
  const templates = templateFindings(input).filter(({ field }) => !shape.some((finding) => finding.field === field));
  return { label, environment: parsed.data, sections, findings: [...shape, ...templates, ...ruleFindings(sections)] };
}

function ruleFindings(sections: Sections): Finding[] {
  return allRules.flatMap((rule) => rule.check(sections));
}

/** The sections without an error of their own, with defaults: rules across the others still run. */
function validSections(input: unknown, issues: readonly z.core.$ZodIssue[]): Sections {
  if (typeof input !== "object" || input === null) return {};
  const keys = Object.keys(environmentSchema.shape);
  const broken = new Set(issues.map((issue) => issue.path[0]));
  const sound = keys.filter((key) => !broken.has(key) && key in input);
  const picked = Object.fromEntries(sound.map((key) => [key, Reflect.get(input, key)]));
  const parsed = environmentSchema.partial().safeParse(picked);
  if (!parsed.success) return {};
  // Parsing fills in the defaults of a broken section, too; rules must not judge values that nobody wrote.
  return Object.fromEntries(Object.entries(parsed.data).filter(([key]) => !broken.has(key)));
}

/** Where to mend the environment: files are called like their environments, as long as the name is one. */
function fileOf(label: string): string {
  return environmentSchema.shape.name.safeParse(label).success
    ? `environments/${label}.ts`
    : "its file in environments/";
}

function labelOf(input: unknown, index: number): string {
  const name = typeof input === "object" && input !== null ? Reflect.get(input, "name") : undefined;
  return typeof name === "string" && name !== "" ? name : `number ${index + 1}`;
}
