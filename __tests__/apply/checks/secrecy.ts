import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "expect";

/** A place where secrets must not be, as text. */
export interface Place {
  /** Path or description; named when something is found. */
  readonly name: string;
  /** What kind of place it is; counted. */
  readonly kind: string;
  readonly text: string;
}

/** All files below a folder, links not followed: provider binaries are linked in there. */
export function filesBelow(folder: string): Place[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("terraform-provider-"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path, kind: "files", text: readFileSync(path, "latin1") }));
}

/** How a value can stand in a text: as it is, or in base64 at any of the three alignments within a longer text. */
function formsOf(value: string): string[] {
  const encoded = [0, 1, 2].map((shift) => {
    const text = Buffer.from(" ".repeat(shift) + value).toString("base64");
    // Characters that also depend on the neighbours of the value are left out.
    return text.slice(shift === 0 ? 0 : shift + 1).replace(/.?=*$/, "");
  });
  return [value, ...encoded];
}

/** Names of the places where a value stands, plainly or in base64. */
export function placesOf(values: readonly string[], places: readonly Place[]): string[] {
  const forms = values.flatMap(formsOf);
  return places.filter(({ text }) => forms.some((form) => text.includes(form))).map(({ name }) => name);
}

/**
 * Searches places for secrets by value, plainly and in base64, also within a longer text. Before that, one of the values is
 * planted in a copy of every place, and has to be found in each: the search can fail.
 *
 * @throws when a value is found, naming the place and not the value
 */
export function expectAbsent(values: readonly string[], places: readonly Place[]): string {
  expect(values.length).toBeGreaterThan(0);
  expect(places.map(({ text }) => text.length > 0)).not.toContain(false);
  const planted = places.map((place, index) => {
    const value = values[index % values.length] ?? "";
    const canary = index % 2 === 0 ? value : Buffer.from(`{"password":"${value}"}`).toString("base64");
    const middle = Math.floor(place.text.length / 2);
    return { ...place, text: place.text.slice(0, middle) + canary + place.text.slice(middle) };
  });
  expect(placesOf(values, planted)).toEqual(places.map(({ name }) => name));
  expect(placesOf(values, places)).toEqual([]);
  const kinds = [...new Set(places.map(({ kind }) => kind))].map(
    (kind) => `${places.filter((place) => place.kind === kind).length} ${kind}`,
  );
  return `${values.length} values, ${places.length} places: ${kinds.join(", ")}; a planted one was found in each`;
}
