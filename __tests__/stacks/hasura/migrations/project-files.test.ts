import { mkdirSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { CONFIG_MAP_BYTES, projectFiles } from "../../../../stacks/hasura/migrations/project-files";
import { ProjectFilesError } from "../../../../stacks/hasura/migrations/project-files-error";
import { thrownBy } from "../../../cli/inspect";
import { folderWith } from "./folder";

const ROOT = join(__dirname, "..", "..", "..", "..");

/** Expects that the folder is refused with exactly this message. */
function expectRefused(folder: string, problem: string, remedy: string): void {
  const error = thrownBy(() => projectFiles(folder));
  expect(error).toBeInstanceOf(ProjectFilesError);
  expect(error).toMatchObject({
    name: "ProjectFilesError",
    message: `${relative(ROOT, folder)} cannot be deployed, in any environment: ${problem}.\nRemedy: ${remedy}.`,
  });
}

test("paths become keys without slashes, in order, and items bring the tree back", () => {
  const folder = folderWith({
    "default/2_author/up.sql": "two",
    "default/1_users/up.sql": "one",
    "default/1_users/down.sql": "",
    "version.yaml": "version: 3\n",
    "databases/default/tables/public_author.yaml": "ä → 人\n",
  });
  const { data, items } = projectFiles(folder);
  expect(items).toStrictEqual([
    {
      key: "databases__default__tables__public_author.yaml",
      path: "databases/default/tables/public_author.yaml",
    },
    { key: "default__1_users__down.sql", path: "default/1_users/down.sql" },
    { key: "default__1_users__up.sql", path: "default/1_users/up.sql" },
    { key: "default__2_author__up.sql", path: "default/2_author/up.sql" },
    { key: "version.yaml", path: "version.yaml" },
  ]);
  expect(data).toStrictEqual({
    "databases__default__tables__public_author.yaml": "ä → 人\n",
    "default__1_users__down.sql": "",
    "default__1_users__up.sql": "one",
    "default__2_author__up.sql": "two",
    "version.yaml": "version: 3\n",
  });
  expect(Object.keys(data)).toStrictEqual(items.map(({ key }) => key));
});

test("what systems and editors leave in folders stays behind: names that begin with a dot", () => {
  const folder = folderWith({
    "up.sql": "1",
    ".DS_Store": "2",
    "default/.up.sql.swp": new Uint8Array([255]),
    ".idea/x.xml": "3",
  });
  expect(projectFiles(folder).items).toStrictEqual([{ key: "up.sql", path: "up.sql" }]);
});

describe("as much as a ConfigMap holds", () => {
  const half = "x".repeat(CONFIG_MAP_BYTES / 2);

  test("exactly 1 MiB, in bytes and not in characters", () => {
    // Two bytes each.
    const folder = folderWith({ "1.sql": half, "2.sql": "ä".repeat(CONFIG_MAP_BYTES / 4) });
    expect(projectFiles(folder).items).toHaveLength(2);
  });

  test.each([
    ["a byte more in one file", { "1.sql": `${half}x`, "2.sql": half }, 2],
    ["a byte more in one file more", { "1.sql": half, "2.sql": half, "3.sql": "x" }, 3],
    ["a byte more, though fewer letters", { "1.sql": half, "2.sql": `${"ä".repeat(CONFIG_MAP_BYTES / 4)}x` }, 2],
  ])("%s is refused with the remedy", (_name, files, count) => {
    expectRefused(
      folderWith(files),
      `its ${count} files have 1048577 bytes; a ConfigMap, which carries them into the cluster, holds at most 1048576`,
      "squash migrations that every environment has (`hasura migrate squash`), and load data by other means than migrations",
    );
  });
});

describe("refused", () => {
  test("two files with one key", () => {
    expectRefused(
      folderWith({ "a__b.sql": "1", "a/b.sql": "2" }),
      "two files differ only in / and __",
      "rename one of them",
    );
  });

  test.each([
    ["a space", "one file.sql"],
    ["a letter of another alphabet", "über.sql"],
    ["a colon", "a/b:c.sql"],
    ["254 characters", `${"n".repeat(250)}.sql`],
  ])("a name with %s", (_name, path) => {
    expectRefused(
      folderWith({ [path]: "1" }),
      `the path ${path} cannot be carried by a ConfigMap: letters, digits, hyphens, dots and underscores, at most 253 of them`,
      "rename the file or its folder",
    );
  });

  test("but not a name with 253 characters", () => {
    const path = `${"n".repeat(249)}.sql`;
    expect(projectFiles(folderWith({ [path]: "1" })).items).toStrictEqual([{ key: path, path }]);
  });

  test("a file that is no text", () => {
    const latin1 = new Uint8Array([0x2d, 0x2d, 0x20, 0xe4]);
    expectRefused(folderWith({ "up.sql": latin1 }), "up.sql is no UTF-8 text", "save it as UTF-8");
  });

  test("a link, which the cluster could not follow", () => {
    const folder = folderWith({ "1/up.sql": "1" });
    symlinkSync(join(folder, "1"), join(folder, "2"));
    expectRefused(folder, "2 is no file", "put the file itself there, not a link to it");
  });

  test("a folder that is not there, or is empty: the Job would have nothing to apply", () => {
    const folder = folderWith({ ".gitkeep": "" });
    const remedy = "add those of your project (`hasura migrate create`, `hasura metadata export`)";
    expectRefused(folder, "there are no files in it", remedy);
    expectRefused(join(folder, "nowhere"), "there are no files in it", remedy);
    mkdirSync(join(folder, "default"));
    expectRefused(folder, "there are no files in it", remedy);
  });
});
