import { RECONCILE_ROLE, SYNC_ROLE } from "../../../contracts/user-sync";
import { createEngine } from "../../../local/hasura/engine";
import type { Execute } from "../../../local/hasura/execute";
import { METADATA, migratedDatabase, type TestDatabase } from "./database";

let database: TestDatabase;
let execute: Execute;

beforeAll(async () => {
  database = await migratedDatabase();
  execute = await createEngine({ database, metadataDirectory: METADATA });
});
afterAll(() => database.close());

const THEN = "2026-01-02T00:00:00.000Z";
const BEFORE = "2026-01-01T23:59:59.999Z";
const AFTER = "2026-01-02T00:00:00.001Z";
const ADA = { id: "a", username: "ada", email: "ada@x", disabled: false, deleted_at: null, synced_at: THEN };

type Row = Readonly<Record<string, unknown>>;

beforeEach(async () => {
  await database.exec("DELETE FROM users");
  await upsert(ADA);
});

/** The upsert of the functions. */
async function upsert(row: Row & { readonly id: string }, role = SYNC_ROLE): Promise<unknown> {
  const query = `mutation ($users: [users_insert_input!]!) { insert_users(objects: $users, on_conflict: {
    constraint: users_pkey, update_columns: [username, email, disabled, deleted_at, synced_at]}) { affected_rows } }`;
  const session = { role, variables: new Map([["x-hasura-user-id", row.id]]) };
  const answer = await execute({ query, variables: { users: [row] } }, session);
  if (!("data" in answer)) throw new Error(JSON.stringify(answer));
  return Object(answer.data.insert_users).affected_rows;
}

/** The row, and the transaction that wrote it last: the same one means that nothing was written. */
async function stored(): Promise<Row> {
  const [row] = await database.query(
    "SELECT xmin::text AS xmin, id, username, email, disabled, deleted_at, synced_at::text AS synced_at FROM users",
  );
  return row ?? {};
}

const CASES: readonly { name: string; change: Row; role?: string; writes: boolean }[] = [
  { name: "an older word, with another name", change: { username: "old", synced_at: BEFORE }, writes: false },
  {
    name: "an older word from reconciliation",
    change: { disabled: true, synced_at: BEFORE },
    role: RECONCILE_ROLE,
    writes: false,
  },
  { name: "an older word that says the same", change: { synced_at: BEFORE }, writes: false },
  { name: "the same word again", change: {}, writes: false },
  { name: "a newer word that says the same", change: { synced_at: AFTER }, writes: false },
  { name: "a word of the same moment, with another name", change: { username: "new" }, writes: true },
  { name: "a newer word, with another name", change: { username: "new", synced_at: AFTER }, writes: true },
  { name: "a newer word, with another address", change: { email: "new@x", synced_at: AFTER }, writes: true },
  { name: "a newer word, with no address", change: { email: null, synced_at: AFTER }, writes: true },
  {
    name: "a newer word that somebody is gone",
    change: { deleted_at: AFTER, synced_at: AFTER },
    role: RECONCILE_ROLE,
    writes: true,
  },
  {
    name: "a newer word that somebody is disabled",
    change: { disabled: true, synced_at: AFTER },
    role: RECONCILE_ROLE,
    writes: true,
  },
];

test.each(CASES)("$name: writes the row: $writes", async ({ change, role, writes }) => {
  const before = await stored();
  const row = { ...ADA, ...change };
  expect(await upsert(row, role)).toBe(writes ? 1 : 0);
  const after = await stored();
  if (!writes) return expect(after).toStrictEqual(before);
  expect(after.xmin).not.toBe(before.xmin);
  expect(after).toMatchObject({ username: row.username, email: row.email, disabled: row.disabled });
  expect(after.deleted_at !== null).toBe(row.deleted_at !== null);
});

test("whoever was marked and signs in again is there again", async () => {
  await upsert({ ...ADA, deleted_at: AFTER, disabled: true, synced_at: AFTER }, RECONCILE_ROLE);
  expect(await upsert({ ...ADA, synced_at: "2026-01-03T00:00:00Z" })).toBe(1);
  expect(await stored()).toMatchObject({ deleted_at: null, disabled: false });
});

test("a sign-in that was overtaken by the news that the user is gone does not bring the user back", async () => {
  await upsert({ ...ADA, deleted_at: AFTER, synced_at: AFTER }, RECONCILE_ROLE);
  expect(await upsert(ADA)).toBe(0);
  expect((await stored()).deleted_at).not.toBeNull();
});

test("user_sync can mark nobody, whatever the moment", async () => {
  for (const synced_at of [BEFORE, THEN, AFTER]) {
    for (const mark of [{ disabled: true }, { deleted_at: AFTER }]) {
      await upsert({ ...ADA, ...mark, synced_at }).catch(() => {});
    }
  }
  expect(await stored()).toMatchObject({ disabled: false, deleted_at: null });
});

test("a column that a team adds later is changed like any other", async () => {
  await database.exec("ALTER TABLE users ADD COLUMN nickname text");
  try {
    const before = await stored();
    await database.exec("UPDATE users SET nickname = 'countess'");
    const [row] = await database.query("SELECT nickname FROM users");
    expect(row).toStrictEqual({ nickname: "countess" });
    expect((await stored()).xmin).not.toBe(before.xmin);
    expect(await upsert({ ...ADA, username: "new", synced_at: AFTER })).toBe(1);
    expect(await database.query("SELECT username, nickname FROM users")).toStrictEqual([
      { username: "new", nickname: "countess" },
    ]);
  } finally {
    await database.exec("ALTER TABLE users DROP COLUMN nickname");
  }
});
