import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The tests of the stack in one file for jest, which loads CDKTF with its providers, bundles the functions and
 * synthesizes anew for every file that it runs. Run one part alone by its name: `npx jest stacks -t identity/user-pool`.
 */
const PARTS = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".part.ts"))
  .sort();

test("the parts are there", () => {
  expect(PARTS).toContain(join("identity", "user-pool.part.ts"));
});

describe.each(PARTS.map((path) => [path.replace(".part.ts", ""), path] as const))("%s", (_name, path) => {
  require(join(__dirname, path));
});
