import type { z } from "zod";
import type { Finding } from "./problems";

type Issue = z.core.$ZodIssue;

/** Turns what zod found into findings; `input` is what the person wrote, `file` where. */
export function schemaFindings(issues: readonly Issue[], input: unknown, file: string): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, input, file));
}

function findingsOf(issue: Issue, input: unknown, file: string): Finding[] {
  const field = fieldPath(issue.path);
  const received = valueAt(input, issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: fieldPath([...issue.path, key]),
      received: valueAt(input, [...issue.path, key]),
      allowed: "no field of this name",
      remedy: `correct the name or remove the field in ${file}; docs/environments.md lists all fields`,
    }));
  }
  const remedy =
    received === undefined
      ? `add ${field} in ${file}; docs/environments.md describes it`
      : `set ${field} in ${file} to an allowed value; docs/environments.md describes it`;
  return [{ field, received, allowed: allowedBy(issue), remedy }];
}

function allowedBy(issue: Issue): string {
  switch (issue.code) {
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(", ");
    case "invalid_type":
      // A message of our own says more than the type; zod's begins with "Invalid input".
      return issue.message.startsWith("Invalid input") ? article(issue.expected) : issue.message;
    case "too_small":
      return `at least ${issue.minimum}${unit(issue.origin)}`;
    case "too_big":
      return `at most ${issue.maximum}${unit(issue.origin)}`;
    case "invalid_key":
      return `names of this form: ${issue.issues.map((inner) => inner.message).join("; ")}`;
    default:
      return issue.message;
  }
}

function article(type: string): string {
  const words: Record<string, string> = {
    int: "a whole number",
    array: "a list",
    record: "an object of names and texts",
  };
  return words[type] ?? (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
}

function unit(origin: string): string {
  if (origin === "string") return " characters";
  if (origin === "array") return " entries";
  return "";
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
