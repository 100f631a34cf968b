import type { AttributeChange } from "../attributes";
import type { LoggedError } from "../log";
import { MOST_ATTRIBUTES, NOTHING_TO_SHOW, OUTPUT_VERBS, reasonText, refusalText, valuesText } from "../phrases";
import type { DriftEntry, GuardedEntry, OutputEntry, ResourceEntry } from "../report-types";
import { wouldBe } from "../verdict";
import { caution, code } from "./markdown";

/** A guarded resource and all that is to be said about its loss. */
export function guardedItem(entry: GuardedEntry): string {
  const { address, name, loss, reason, attributes, remedy } = entry;
  const why = reason === undefined ? [] : [`- Why: ${reasonText(reason, code)}.`, ...values(attributes)];
  return caution([
    `**The ${name} would be ${wouldBe(entry)}**: ${code(address)}`,
    "",
    `- What would be lost: ${loss}.`,
    ...why,
    `- ${refusalText(entry)}`,
    `- What to do: ${remedy}`,
  ]);
}

/** An error of Terraform's. */
export function errorItem({ summary, detail }: LoggedError): string {
  return [`- ${code(summary)}`, ...(detail === "" ? [] : [`  - ${code(detail)}`])].join("\n");
}

/** A resource that is destroyed or replaced. */
export function removalItem({ action, address, concern, reason, attributes }: ResourceEntry): string {
  const why = reason === undefined ? "" : `: ${reasonText(reason, code)}`;
  return [`- **${action}** ${code(address)} (${concern})${why}`, ...values(attributes)].join("\n");
}

/** Any other resource. */
export function resourceItem({ action, address, imported, movedFrom, attributes }: ResourceEntry): string {
  const notes = [
    ...(imported && action !== "import" ? ["taken over with import"] : []),
    ...(movedFrom === undefined ? [] : [`moved from ${code(movedFrom)}`]),
    ...(action === "update" && attributes.length === 0 ? [NOTHING_TO_SHOW] : []),
  ];
  const noted = notes.length === 0 ? "" : ` (${notes.join(", ")})`;
  return [`- ${action} ${code(address)}${noted}`, ...values(attributes)].join("\n");
}

/** A resource that was changed outside Terraform, with its values. */
export function driftItem({ address, gone, attributes }: DriftEntry): string {
  return [`- ${code(address)}${gone ? " is gone" : ""}`, ...values(attributes)].join("\n");
}

/** A resource that was changed outside Terraform, with the names of what differs alone. */
export function keptDriftItem({ address, gone, attributes }: DriftEntry): string {
  const names = [...new Set(attributes.map(({ name }) => name))];
  const more = names.length > MOST_ATTRIBUTES ? ` and ${names.length - MOST_ATTRIBUTES} more` : "";
  return `- ${code(address)}${gone ? " is gone" : `: ${names.slice(0, MOST_ATTRIBUTES).map(code).join(", ")}${more}`}`;
}

/** An output. */
export function outputItem({ name, action }: OutputEntry): string {
  return `- ${code(name)} ${OUTPUT_VERBS[action]}`;
}

function values(attributes: readonly AttributeChange[]): string[] {
  const lines = attributes
    .slice(0, MOST_ATTRIBUTES)
    .map((attribute) => `  - ${code(attribute.name)}: ${valuesText(attribute, code, "→")}`);
  const more = attributes.length - MOST_ATTRIBUTES;
  return more > 0 ? [...lines, `  - and ${more} more`] : lines;
}
