import type { Finding } from "../problems";
import { fieldPath } from "../schema-problems";
import { shown } from "../shown";
import { texts } from "../texts";

/** The rule in words, for the reference page. */
export const PLAIN_TEXT = "No text contains `${` or `%{`: Terraform would evaluate it.";

/**
 * Texts that Terraform would take for an expression: it would fail in a remote run, in words that name no field.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates
 */
export function templateFindings(input: unknown): Finding[] {
  return texts(input)
    .filter(({ value }) => /[$%]\{/.test(value))
    .map(({ path, value }) => ({
      field: fieldPath(path),
      received: shown(value, fieldPath(path)),
      allowed: "a text without ${ and %{, which Terraform would evaluate",
      remedy: "write the value itself: expressions cannot be used here",
    }));
}
