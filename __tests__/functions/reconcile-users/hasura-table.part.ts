import { PAGE } from "../../../functions/reconcile-users/hasura-table";
import type { SubRange } from "../../../functions/reconcile-users/ranges";
import type { UserRow } from "../../../functions/shared/users/write-users";
import { createEngine } from "../../../local/hasura/engine";
import { METADATA, migratedDatabase, type TestDatabase } from "../../local/hasura/database";
import { type HasuraServer, hasuraServer } from "./hasura-server";
import { LONG_AGO, people, person, row } from "./people";

const WHOLE: SubRange = { prefix: "", low: null, high: null };
const LATER = "2025-01-01T00:00:00.000Z";

let database: TestDatabase;
let hasura: HasuraServer;

beforeAll(async () => {
  database = await migratedDatabase();
  const execute = await createEngine({ database, metadataDirectory: METADATA });
  hasura = await hasuraServer(({ query, variables, role }) =>
    execute({ query, variables }, { role, variables: new Map() }),
  );
});
beforeEach(() => database.exec("DELETE FROM users"));
afterAll(async () => {
  hasura.close();
  await database.close();
});

async function pagesOf(range: SubRange): Promise<string[][]> {
  const pages: string[][] = [];
  for await (const page of hasura.table.rows(range)) pages.push(page.map(({ id }) => id));
  return pages;
}

const named = (id: string, other: Partial<UserRow> = {}) => row(person(1, { id }), other);
/** A row as Hasura words its times. */
const read = (one: UserRow) => ({
  ...one,
  deleted_at: one.deleted_at === null ? null : expect.stringContaining(one.deleted_at.slice(0, 19)),
  synced_at: expect.stringContaining(one.synced_at.slice(0, 19)),
});

describe("the table, as Hasura's permissions and PostgreSQL have it", () => {
  it("gives back what was written", async () => {
    const rows = [named("a"), named("b", { email: null, disabled: true }), named("c", { deleted_at: LONG_AGO })];
    expect(await hasura.table.write(rows)).toBe(3);
    expect(await hasura.table.rowsOf(["c", "a", "b", "nobody"])).toStrictEqual(rows.map(read));
    expect(hasura.requests.every(({ role }) => role === "user_reconcile")).toBe(true);
  });

  it.each<[string | null, string | null, string[]]>([
    [null, null, ["", "0", "05", "1", "1f", "zz"]],
    [null, "1", ["", "0", "05"]],
    ["0", "1", ["0", "05"]],
    ["05", "1f", ["05", "1"]],
    ["1f", null, ["1f", "zz"]],
    ["2", "3", []],
  ])("has the rows from %p to before %p", async (low, high, ids) => {
    await hasura.table.write(["zz", "1f", "1", "0", "05", ""].map((id) => named(id)));
    expect(await pagesOf({ prefix: "x", low, high })).toStrictEqual([ids]);
  });

  it.each([
    [0, [0]],
    [PAGE - 1, [PAGE - 1]],
    [PAGE, [PAGE, 0]],
    [PAGE + 1, [PAGE, 1]],
    [2 * PAGE + 7, [PAGE, PAGE, 7]],
  ])("is read in pages: %i rows", async (count, sizes) => {
    const all = people(count);
    if (count > 0) await hasura.table.write(all.map((user) => row(user)));
    const pages = await pagesOf(WHOLE);
    expect(pages.map(({ length }) => length)).toStrictEqual(sizes);
    expect(pages.flat()).toStrictEqual(all.map(({ id }) => id).sort());
  });

  it("says how many rows changed, and keeps the newest word", async () => {
    await hasura.table.write([named("a", { synced_at: LATER }), named("b"), named("c")]);
    const news = { username: "new" };
    expect(
      await hasura.table.write([named("a", news), named("b", { ...news, synced_at: LATER }), named("c"), named("d")]),
    ).toBe(2);
    const names = (await hasura.table.rowsOf(["a", "b"])).map(({ username }) => username);
    expect(names).toStrictEqual(["user-1", "new"]);
  });

  it("marks rows once, and none that was written later", async () => {
    await hasura.table.write([
      named("a"),
      named("b", { deleted_at: LONG_AGO }),
      named("c", { synced_at: "2025-01-01T00:00:00.001Z" }),
      named("d"),
    ]);
    expect(await hasura.table.markDeleted(["a", "b", "c", "nobody"], LATER)).toBe(1);
    expect(await hasura.table.markDeleted(["a"], LATER)).toBe(0);
    const rows = await hasura.table.rowsOf(["a", "b", "c", "d"]);
    expect(rows.map(({ deleted_at }) => deleted_at?.slice(0, 10) ?? null)).toStrictEqual([
      "2025-01-01",
      "2024-01-01",
      null,
      null,
    ]);
    expect(rows[0]).toStrictEqual(read(named("a", { deleted_at: LATER, synced_at: LATER })));
  });
});
