import { readdirSync } from "node:fs";
import { join } from "node:path";
import { sharePostgres } from "./local/hasura/database";

/**
 * The tests that need PostgreSQL in one file for jest: starting it takes a second, emptying it a few milliseconds. Run
 * one part alone by its name: `npx jest on-postgres -t hasura/permissions/users`.
 */
const PARTS = ["functions", "local"].flatMap((folder) =>
  readdirSync(join(__dirname, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".part.ts"))
    .map((path) => join(folder, path))
    .sort(),
);

sharePostgres();

test("the parts are there", () => {
  expect(PARTS).toContain(join("functions", "reconcile-users", "hasura-table.part.ts"));
  expect(PARTS).toContain(join("local", "hasura", "permissions", "users.part.ts"));
});

describe.each(PARTS.map((path) => [path.replace(".part.ts", ""), path] as const))("%s", (_name, path) => {
  require(join(__dirname, path));
});
