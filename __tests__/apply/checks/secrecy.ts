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

/**
 * Searches places for secrets by value, plainly and in base64.
 *
 * @throws when one is found, naming the place and not the value
 */
export function expectAbsent(secrets: Readonly<Record<string, string>>, places: readonly Place[]): string {
  expect(places.length).toBeGreaterThan(0);
  const found = places.flatMap(({ name, text }) =>
    Object.entries(secrets).flatMap(([secret, value]) =>
      [value, Buffer.from(value).toString("base64").replace(/=+$/, "")].some((form) => text.includes(form))
        ? [`${secret} in ${name}`]
        : [],
    ),
  );
  expect(found).toEqual([]);
  return `${Object.keys(secrets).length} values searched for in ${places.length} places`;
}
