import { createEngine } from "../../../../local/hasura/engine";
import type { Execute } from "../../../../local/hasura/execute";
import { METADATA, migratedDatabase, type TestDatabase } from "../database";
import { data, failing, outcome, type PermissionCase } from "./case";
import { READING } from "./users/reading";
import { UPSERTING } from "./users/upserting";
import { WRITING } from "./users/writing";
import { withChangedMetadata } from "./widened";

let database: TestDatabase;
let execute: Execute;

beforeAll(async () => {
  database = await migratedDatabase();
  execute = await createEngine({ database, metadataDirectory: METADATA });
});
afterAll(() => database.close());

const ROW_LIMIT = "INSERT INTO users (id, username) SELECT 'row' || n, 'name' FROM generate_series(1, 1200) n";

const CASES: readonly PermissionCase[] = [...READING, ...WRITING, ...UPSERTING];

test.each(CASES)("$name", async (one) => {
  expect(await outcome(one, "users", execute, database)).toEqual({
    answer: one.answer,
    ...(one.afterwards === undefined ? {} : { afterwards: one.afterwards }),
  });
});

test.each([
  { role: "auditor", asked: "", rows: 1000 },
  { role: "auditor", asked: "(limit: 999)", rows: 999 },
  { role: "auditor", asked: "(limit: 1001)", rows: 1000 },
  { role: "user_reconcile", asked: "", rows: 1202 },
  { role: "admin", asked: "", rows: 1202 },
  { role: "admin", asked: "(limit: 1001)", rows: 1001 },
])("$role gets $rows of 1202 rows with users$asked", async ({ role, asked, rows }) => {
  const { answer } = await outcome(
    { name: "limit", role, query: `{ users${asked} { id } }`, answer: data({}), rows: ROW_LIMIT },
    "users",
    execute,
    database,
  );
  expect("data" in answer && answer.data.users).toHaveLength(rows);
});

describe("a widened permission is noticed", () => {
  const FILE = "databases/default/tables/public_users.yaml";
  const OWN_ID = "        id:\n          _eq: X-Hasura-User-Id";
  const PRESENT = "        deleted_at:\n          _is_null: true\n        disabled:\n          _eq: false";
  test.each([
    { name: "rows", from: `filter:\n${OWN_ID}`, to: "filter: {}", noticed: "user reads the own row" },
    {
      name: "columns to read",
      from: "- role: user\n    permission:\n      columns:",
      to: "- role: user\n    permission:\n      columns:\n        - disabled",
      noticed: "user cannot read disabled",
    },
    {
      name: "columns to write",
      from: "update_permissions:\n  - role: user_reconcile\n    permission:\n      columns:",
      to: "update_permissions:\n  - role: user_reconcile\n    permission:\n      columns:\n        - id",
      noticed: "user_reconcile cannot change ids",
    },
    {
      name: "the marks that user_sync may add",
      from: `check:\n${PRESENT}\n${OWN_ID}\n      columns:`,
      to: `check:\n${OWN_ID}\n      columns:`,
      noticed: "user_sync cannot add its user as deleted",
    },
    {
      name: "the users whom user_sync may add",
      from: `check:\n${PRESENT}\n${OWN_ID}\n      columns:`,
      to: `check:\n${PRESENT}\n      columns:`,
      noticed: "user_sync is refused its user's row before a new one of another, and writes nothing",
    },
    {
      name: "the marks that user_sync may leave",
      from: `filter:\n${OWN_ID}\n      check:\n${PRESENT}`,
      to: `filter:\n${OWN_ID}\n      check:`,
      noticed: "user_sync cannot mark its user disabled by an update",
    },
    {
      name: "the users whom user_sync may change, as long as they stay another's",
      from: `filter:\n${OWN_ID}\n      check:`,
      to: "filter: {}\n      check:",
      noticed: "user_sync changes one row by an update of everybody",
    },
    {
      name: "the users whom user_sync may change",
      from: `filter:\n${OWN_ID}\n      check:\n${PRESENT}\n${OWN_ID}`,
      to: `filter: {}\n      check:\n${PRESENT}`,
      noticed: "user_sync leaves another user's row as it is",
    },
    { name: "role", from: "- role: auditor", to: "- role: editor", noticed: "editor cannot read" },
    {
      name: "delete",
      from: "update_permissions:",
      to: "delete_permissions:\n  - role: user_sync\n    permission:\n      filter: {}\nupdate_permissions:",
      noticed: "user_sync cannot remove",
    },
  ])("$name", async ({ from, to, noticed }) => {
    const watching = CASES.filter(({ name }) => name === noticed);
    const noticedBy = await withChangedMetadata(FILE, from, to, async (metadataDirectory) =>
      failing(watching, "users", await createEngine({ database, metadataDirectory }), database),
    );
    expect(noticedBy).toEqual([noticed]);
  });

  test("and none of the cases fails without it", async () => {
    expect(await failing(CASES, "users", execute, database)).toEqual([]);
  });
});
