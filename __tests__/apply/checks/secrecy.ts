import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "expect";

/** A place where secrets must not be, as text. */
export interface Place {
  readonly name: string;
  readonly text: string;
}

/** All files below a folder, links not followed: provider binaries are linked in there. */
export function filesBelow(folder: string): Place[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("terraform-provider-"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path, text: readFileSync(path, "latin1") }));
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

/**
 * Searches places for secrets by value, plainly and in base64, also within a longer text.
 *
 * @throws when one is found, naming the place and not the value
 */
export function expectAbsent(secrets: Readonly<Record<string, string>>, places: readonly Place[]): string {
  expect(places.length).toBeGreaterThan(0);
  const found = places.flatMap(({ name, text }) =>
    Object.entries(secrets).flatMap(([secret, value]) =>
      formsOf(value).some((form) => text.includes(form)) ? [`${secret} in ${name}`] : [],
    ),
  );
  expect(found).toEqual([]);
  return `${Object.keys(secrets).length} values searched for in ${places.length} places`;
}
