import type { Action } from "../action";
import type { AttributeChange } from "../attributes";
import type { LoggedError } from "../log";
import { MOST_ATTRIBUTES, NOTHING_TO_SHOW, reasonText, refusalText, valuesText } from "../phrases";
import type { DriftEntry, GuardedEntry, ResourceEntry } from "../report-types";
import { wouldBe } from "../verdict";
import type { Colour, Paint } from "./colour";
import { lines } from "./lines";

const COLOURS: Readonly<Partial<Record<Action, Colour>>> = {
  destroy: "red",
  replace: "red",
  forget: "yellow",
  create: "green",
  update: "yellow",
};

/** A guarded resource and all that is to be said about its loss. */
export function guardedLines(entry: GuardedEntry, colours: Paint): string[] {
  const { name, address, loss, reason, attributes, remedy } = entry;
  return [
    ...lines(`The ${name} would be ${wouldBe(entry).toUpperCase()}`, 0).map((line) => colours("red", line)),
    `  ${address}`,
    ...lines(`lost:  ${loss}`, 2, 7),
    ...(reason === undefined ? [] : lines(`why:   ${reasonText(reason, String)}`, 2, 7)),
    ...values(attributes, 9),
    ...lines(`guard: ${refusalText(entry)}`, 2, 7),
    ...lines(`do:    ${remedy}`, 2, 7),
  ];
}

/** An error of Terraform's. */
export function errorLines({ summary, detail }: LoggedError): string[] {
  return [...lines(summary, 2), ...(detail === "" ? [] : lines(detail, 4, 0))];
}

/** A resource that is destroyed or replaced. */
export function removalLines({ action, address, reason, attributes }: ResourceEntry, colours: Paint): string[] {
  return [
    ...titled(action, address, colours),
    ...(reason === undefined ? [] : lines(`because ${reasonText(reason, String)}`, 6)),
    ...values(attributes, 6),
  ];
}

/** Any other resource. */
export function resourceLines(entry: ResourceEntry, colours: Paint): string[] {
  const { action, address, imported, movedFrom, attributes } = entry;
  return [
    ...titled(action, address, colours),
    ...(imported && action !== "import" ? lines("taken over with import", 6) : []),
    ...(movedFrom === undefined ? [] : lines(`moved from ${movedFrom}`, 6)),
    ...(action === "update" && attributes.length === 0 ? lines(`(${NOTHING_TO_SHOW})`, 6) : []),
    ...values(attributes, 6),
  ];
}

/** A resource that was changed outside Terraform, with its values. */
export function driftLines({ address, gone, attributes }: DriftEntry): string[] {
  return [...lines(`${address}${gone ? " is gone" : ""}`, 2), ...values(attributes, 6)];
}

/** A resource that was changed outside Terraform, with the names of what differs alone. */
export function keptDriftLines({ address, gone, attributes }: DriftEntry): string[] {
  const names = [...new Set(attributes.map(({ name }) => name))];
  const more = names.length > MOST_ATTRIBUTES ? ` and ${names.length - MOST_ATTRIBUTES} more` : "";
  return lines(`${address}${gone ? " is gone" : `: ${names.slice(0, MOST_ATTRIBUTES).join(", ")}${more}`}`, 2, 4);
}

function titled(action: Action, address: string, colours: Paint): string[] {
  const colour = COLOURS[action];
  const word = action.padEnd(7);
  return [`  ${colour === undefined ? word : colours(colour, word)} ${address}`];
}

function values(attributes: readonly AttributeChange[], indent: number): string[] {
  const shown = attributes
    .slice(0, MOST_ATTRIBUTES)
    .flatMap((attribute) => lines(`${attribute.name}: ${valuesText(attribute, String, "->")}`, indent));
  const more = attributes.length - MOST_ATTRIBUTES;
  return more > 0 ? [...shown, `${" ".repeat(indent)}and ${more} more`] : shown;
}
