import { MetadataError } from "../../../../local/hasura/metadata/metadata-error";
import { readMetadata } from "../../../../local/hasura/metadata/read-metadata";
import { METADATA } from "../database";
import { metadataFiles, withFolder } from "../metadata-folder";
import { problems, TABLE_FILE } from "./problems";
import { THING } from "./table";

const DATABASES_FILE = "databases/databases.yaml";

const NOT_IMPLEMENTED = "is not implemented";

describe("keys of a table", () => {
  test.each([
    "object_relationships",
    "array_relationships",
    "remote_relationships",
    "computed_fields",
    "event_triggers",
    "configuration",
    "is_enum",
    "apollo_federation_config",
    "insert_permission",
  ])("%s is refused", async (key) => {
    expect(await problems(metadataFiles([`${THING}${key}: []\n`]))).toEqual([
      { file: TABLE_FILE, key, text: NOT_IMPLEMENTED },
    ]);
  });

  test.each([
    [
      "select_permissions",
      "columns: [id], filter: {}, allow_aggregations: true",
      "allow_aggregations",
      "only false is implemented",
    ],
    [
      "select_permissions",
      "columns: [id], filter: {}, computed_fields: [full]",
      "computed_fields",
      "must be empty: it is not implemented",
    ],
    ["select_permissions", "columns: [id], filter: {}, query_root_fields: []", "query_root_fields", NOT_IMPLEMENTED],
    ["select_permissions", "columns: [id], filter: {}, limit: -1", "limit", "Too small: expected number to be >=0"],
    ["select_permissions", "columns: id, filter: {}", "columns", 'must be a list of columns or "*"'],
    ["select_permissions", "columns: [id]", "filter", "Invalid input: expected record, received undefined"],
    ["insert_permissions", "check: {}, columns: [id], backend_only: true", "backend_only", "only false is implemented"],
    ["insert_permissions", "check: {}, columns: [id], validate_input: {}", "validate_input", NOT_IMPLEMENTED],
    [
      "update_permissions",
      "filter: {}, columns: [id], check: null, backend_only: true",
      "backend_only",
      "only false is implemented",
    ],
    ["delete_permissions", "filter: {}, backend_only: true", "backend_only", "only false is implemented"],
  ])("%s of { %s } is refused for %s", async (kind, permission, key, text) => {
    const table = `${THING}${kind}: [{ role: user, permission: { ${permission} } }]\n`;
    expect(await problems(metadataFiles([table]))).toEqual([
      { file: TABLE_FILE, key: `${kind}[0].permission.${key}`, text },
    ]);
  });

  test.each([
    [
      "a comment",
      `${THING}select_permissions: [{ role: user, comment: why, permission: { columns: "*", filter: {} } }]\n`,
    ],
    [
      "false where only true is missing",
      `${THING}select_permissions: [{ role: user, permission: { columns: [], filter: {}, allow_aggregations: false, computed_fields: [] } }]\n`,
    ],
    ["a table without permissions", THING],
  ])("%s is fine", async (_, table) => {
    expect(await problems(metadataFiles([table]))).toEqual([]);
  });
});

describe("the rest of the folder", () => {
  const good = metadataFiles([THING]);
  test.each([
    ["actions.yaml", "actions:\n  - name: login\n"],
    ["actions.graphql", "type Mutation { login: String }\n"],
    ["allow_list.yaml", "- collection: a\n"],
    ["cron_triggers.yaml", "- name: nightly\n"],
    ["inherited_roles.yaml", "- role_name: all\n"],
    ["query_collections.yaml", "- name: a\n"],
    ["remote_schemas.yaml", "- name: other\n"],
    ["rest_endpoints.yaml", "- name: a\n"],
    ["api_limits.yaml", "disabled: false\n"],
    ["network.yaml", "tls_allowlist: [a]\n"],
  ])("%s with something in it is refused", async (file, text) => {
    expect(await problems({ ...good, [file]: text })).toEqual([
      { file, key: "", text: "is not implemented; the file must be empty" },
    ]);
  });

  test("files that the CLI writes without anything in them are fine", async () => {
    const empty = {
      "actions.yaml": "actions: []\ncustom_types:\n  enums: []\n  objects: []\n",
      "actions.graphql": "\n",
      "remote_schemas.yaml": "[]\n",
      "network.yaml": "{}\n",
      "cron_triggers.yaml": "",
    };
    expect(await problems({ ...good, ...empty })).toEqual([]);
  });

  const database = good[DATABASES_FILE] ?? "";
  test.each([
    ["another version", { "version.yaml": "version: 2\n" }, "version.yaml", "version", "only version 3 is implemented"],
    [
      "another kind of database",
      { [DATABASES_FILE]: database.replace("postgres", "mssql") },
      DATABASES_FILE,
      "kind",
      "only postgres is implemented",
    ],
    [
      "a second database",
      { [DATABASES_FILE]: database + database },
      DATABASES_FILE,
      "",
      "has 2 databases; exactly one is implemented",
    ],
    ["no database", { [DATABASES_FILE]: "[]\n" }, DATABASES_FILE, "", "has 0 databases; exactly one is implemented"],
    [
      "a customisation",
      { [DATABASES_FILE]: `${database}  customization: {}\n` },
      DATABASES_FILE,
      "customization",
      NOT_IMPLEMENTED,
    ],
    [
      "functions",
      { [DATABASES_FILE]: `${database}  functions: [a]\n` },
      DATABASES_FILE,
      "functions",
      "must be empty: functions are not implemented",
    ],
    [
      "an include that leads nowhere",
      { "databases/default/tables/tables.yaml": '- "!include gone.yaml"\n' },
      "databases/default/tables/gone.yaml",
      "",
      "no such file",
    ],
    [
      "an include that leads out",
      { "databases/default/tables/tables.yaml": '- "!include ../../../../etc/hosts"\n' },
      "databases/default/tables/tables.yaml",
      "",
      '"!include ../../../../etc/hosts" leads out of the metadata\'s folder',
    ],
  ])("%s is refused", async (_, files, file, key, text) => {
    expect(await problems({ ...good, ...files })).toContainEqual({ file, key, text });
  });

  test("an empty file of functions is fine", async () => {
    const files = {
      [DATABASES_FILE]: `${database}  functions: "!include default/functions/functions.yaml"\n`,
      "databases/default/functions/functions.yaml": "[]\n",
    };
    expect(await problems({ ...good, ...files })).toEqual([]);
  });

  test("a file that is not YAML is refused with its place", async () => {
    expect(await problems({ ...good, [TABLE_FILE]: "table: {\n" })).toEqual([
      { file: TABLE_FILE, key: "", text: expect.stringMatching(/^is not YAML: .* at line 2, column 1:$/) },
    ]);
  });
});

test("the error names every problem, what is served and what to do", async () => {
  const table = `${THING}event_triggers: []\nselect_permissions: [{ role: user, permission: { columns: [id], filter: {}, allow_aggregations: true } }]\n`;
  const reading = withFolder(metadataFiles([table]), readMetadata);
  await expect(reading).rejects.toThrow(
    new MetadataError([
      {
        file: TABLE_FILE,
        key: "select_permissions[0].permission.allow_aggregations",
        text: "only false is implemented",
      },
      { file: TABLE_FILE, key: "event_triggers", text: NOT_IMPLEMENTED },
    ]),
  );
  await expect(reading).rejects.toThrow(
    /cannot serve this metadata:\n {2}databases\/default\/tables\/table_0\.yaml: select_permissions.*\n {2}.*event_triggers: is not implemented\nThe stand-in serves tables .*\n.*npm run local -- --hasura URL\nIf the tables are older .* start with --reset\.$/,
  );
});

test("the project's own metadata is read in full", () => {
  expect(readMetadata(METADATA).map(({ file, metadata }) => [file, metadata.table.name])).toEqual([
    ["databases/default/tables/public_author.yaml", "author"],
    ["databases/default/tables/public_users.yaml", "users"],
  ]);
});
