import type { z } from "zod";
import type { Finding } from "./problems";
import { shown } from "./shown";

type Issue = z.core.$ZodIssue;

/** The catalogue is one file for all environments. */
const CATALOGUE = "environments/roles.ts";

/** Turns what zod found into findings; `input` is what the person wrote, `file` where. */
export function schemaFindings(issues: readonly Issue[], input: unknown, file: string): Finding[] {
  const findings = issues.filter((issue) => !isAside(issue, issues)).flatMap((issue) => findingsOf(issue, input, file));
  // One value can break several checks with the same words: 1e300 is neither safe nor within the bounds.
  const texts = findings.map(({ field, allowed }) => `${field}\n${allowed}`);
  return findings.filter((_, index) => texts.indexOf(texts[index] ?? "") === index);
}

/** A text in place of a list has the wrong length as well, which helps nobody. */
function isAside(issue: Issue, issues: readonly Issue[]): boolean {
  if (issue.code !== "too_big" && issue.code !== "too_small") return false;
  const field = fieldPath(issue.path);
  return issues.some(
    (other) => other.code === "invalid_type" && other.expected === "array" && fieldPath(other.path) === field,
  );
}

function findingsOf(issue: Issue, input: unknown, file: string): Finding[] {
  const field = fieldPath(issue.path);
  const received = shown(valueAt(input, issue.path), field);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: fieldPath([...issue.path, key]),
      received: shown(valueAt(input, [...issue.path, key]), fieldPath([...issue.path, key])),
      allowed: "no field of this name",
      remedy: `correct the name or remove the field in ${issue.path[0] === "roles" ? CATALOGUE : file}; docs/environments.md lists all fields`,
    }));
  }
  if (issue.path.length === 0) {
    const remedy = "put an object of type EnvironmentInput into the list in environments/index.ts";
    return [{ field, received, allowed: allowedBy(issue), remedy }];
  }
  const place = issue.path[0] === "roles" ? CATALOGUE : file;
  const remedy =
    received === undefined
      ? `add ${field} in ${place}; docs/environments.md describes it`
      : `set ${field} in ${place} to an allowed value; docs/environments.md describes it`;
  return [{ field, received, allowed: allowedBy(issue), remedy }];
}

function allowedBy(issue: Issue): string {
  // A message of our own says more than zod's, which begin like this.
  if (!/^(Invalid|Too small|Too big)\b/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_value":
      return `one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "invalid_type":
      return article(issue.expected);
    case "too_small":
      return `at least ${amount(issue.minimum, issue.origin)}`;
    case "too_big":
      return `at most ${amount(issue.maximum, issue.origin)}`;
    case "invalid_key":
      return `names of this form: ${issue.issues.map((inner) => inner.message).join("; ")}`;
    default:
      return issue.message;
  }
}

function article(type: string): string {
  const words: Record<string, string> = {
    array: "a list",
    boolean: "true or false",
    record: "an object of names and texts",
    string: "a text",
  };
  return words[type] ?? (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
}

function amount(bound: number | bigint, origin: string): string {
  const one = Number(bound) === 1;
  if (origin === "string") return `${bound} ${one ? "character" : "characters"}`;
  if (origin === "array") return `${bound} ${one ? "entry" : "entries"}`;
  return String(bound);
}

/** `["roles", 0, "role"]` → `roles[0].role`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return text.replace(/^\./, "") || "(the whole environment)";
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
