import { createEngine } from "../../../../local/hasura/engine";
import type { Execute } from "../../../../local/hasura/execute";
import { METADATA, migratedDatabase, type TestDatabase } from "../database";
import { READING } from "./author/reading";
import { WRITING } from "./author/writing";
import { data, failing, outcome, type PermissionCase } from "./case";
import { withChangedMetadata } from "./widened";

let database: TestDatabase;
let execute: Execute;

beforeAll(async () => {
  database = await migratedDatabase();
  execute = await createEngine({ database, metadataDirectory: METADATA });
});
afterAll(() => database.close());

const CASES: readonly PermissionCase[] = [...READING, ...WRITING];

test.each(CASES)("$name", async (one) => {
  expect(await outcome(one, "author", execute, database)).toEqual({
    answer: one.answer,
    ...(one.afterwards === undefined ? {} : { afterwards: one.afterwards }),
  });
});

test.each([
  { role: "editor", asked: "", rows: 100 },
  { role: "editor", asked: "(limit: 99)", rows: 99 },
  { role: "editor", asked: "(limit: 101)", rows: 100 },
  { role: "editor", asked: "(limit: null)", rows: 100 },
  { role: "editor", asked: "(limit: 0)", rows: 0 },
  { role: "editor", asked: "(offset: 1150)", rows: 52 },
  { role: "auditor", asked: "", rows: 1000 },
])("$role gets $rows of 1202 rows with author$asked", async ({ role, asked, rows }) => {
  const more = "INSERT INTO author (id, name) SELECT 'row' || n, 'name' FROM generate_series(1, 1200) n";
  const one = { name: "limit", role, query: `{ author${asked} { id } }`, answer: data({}), rows: more };
  const { answer } = await outcome(one, "author", execute, database);
  expect("data" in answer && answer.data.author).toHaveLength(rows);
});

describe("a widened permission is noticed", () => {
  const FILE = "databases/default/tables/public_author.yaml";
  const OWN_ROW = "filter:\n        id:\n          _eq: X-Hasura-User-Id";
  test.each([
    { name: "rows", from: OWN_ROW, to: "filter: {}", noticed: "user reads the own row" },
    {
      name: "columns",
      from: "- created_at\n        - id\n        - name",
      to: "- email\n        - id\n        - name",
      noticed: "editor cannot read addresses",
    },
    {
      name: "preset",
      from: "set:\n        id: X-Hasura-User-Id\n      columns:",
      to: "columns:\n        - id",
      noticed: "user cannot give an id",
    },
    {
      name: "role",
      from: "insert_permissions:\n  - role: user",
      to: "insert_permissions:\n  - role: editor",
      noticed: "editor cannot add",
    },
    {
      name: "delete",
      from: "delete_permissions:\n  - role: editor",
      to: "delete_permissions:\n  - role: auditor",
      noticed: "auditor cannot remove",
    },
  ])("$name", async ({ from, to, noticed }) => {
    const watching = CASES.filter(({ name }) => name === noticed);
    const noticedBy = await withChangedMetadata(FILE, from, to, async (metadataDirectory) =>
      failing(watching, "author", await createEngine({ database, metadataDirectory }), database),
    );
    expect(noticedBy).toEqual([noticed]);
  });

  test("and none of the cases fails without it", async () => {
    expect(await failing(CASES, "author", execute, database)).toEqual([]);
  });
});
