import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyMigrations, type Migration, readMigrations } from "../../../local/database/migrations";
import { LocalError } from "../../../local/local-error";
import { MIGRATIONS, type TestDatabase, testDatabase } from "../hasura/database";

let directory: string;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "migrations-"));
  await database.exec("DROP SCHEMA IF EXISTS local CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
});

afterEach(() => rmSync(directory, { recursive: true }));

function write(folder: string, sql = "SELECT 1"): void {
  mkdirSync(join(directory, folder));
  writeFileSync(join(directory, folder, "up.sql"), sql);
}

const migration = (version: string, sql: string): Migration => ({ version, folder: `${version}_test`, sql });

async function tables(): Promise<unknown[]> {
  const rows = await database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  return rows.map(({ tablename }) => tablename);
}

async function versions(): Promise<unknown[]> {
  const rows = await database.query("SELECT version::text AS version FROM local.migrations ORDER BY 1");
  return rows.map(({ version }) => version);
}

describe("readMigrations", () => {
  it("orders by version as a number, not by name", () => {
    for (const folder of ["10_b", "9_c", "1763700000000_a", "0002_d", "1"]) write(folder);
    expect(readMigrations(directory).map(({ folder }) => folder)).toStrictEqual([
      "1",
      "0002_d",
      "9_c",
      "10_b",
      "1763700000000_a",
    ]);
  });

  it("reads up.sql alone, and of folders alone", () => {
    write("1_a", "CREATE TABLE a ()");
    writeFileSync(join(directory, "1_a", "down.sql"), "DROP TABLE a");
    writeFileSync(join(directory, "README"), "");
    expect(readMigrations(directory)).toStrictEqual([{ version: "1", folder: "1_a", sql: "CREATE TABLE a ()" }]);
  });

  it.each(["users", "a1_users", "1users", "-1_users", "_users"])(
    "refuses the folder %s, which has no version",
    (name) => {
      write(name);
      expect(() => readMigrations(directory)).toThrow(
        new LocalError(
          `The migration folder ${name} has no version. Call it like those of the Hasura CLI: digits, an underscore, a name.`,
        ),
      );
    },
  );

  it.each(["1", "01_again", "1_twice"])("refuses %s beside another of the same version", (name) => {
    write("001_first");
    write(name);
    const folders = readdirSync(directory);
    expect(() => readMigrations(directory)).toThrow(LocalError);
    expect(() => readMigrations(directory)).toThrow(
      /^The migrations \S+ and \S+ have the same version, so only one would ever run\. Give each a version of its own\.$/,
    );
    for (const folder of folders) expect(() => readMigrations(directory)).toThrow(folder);
  });

  it("says which folder has no up.sql", () => {
    mkdirSync(join(directory, "1_empty"));
    expect(() => readMigrations(directory)).toThrow(
      new LocalError("The migration folder 1_empty has no up.sql. Add the file, or remove the folder."),
    );
  });

  it("reads the project's own", () => {
    expect(readMigrations(MIGRATIONS).map(({ folder }) => folder)).toStrictEqual([
      "1763700000000_users",
      "1763700000001_author",
      "1763700000002_users_kept_in_step",
    ]);
  });
});

describe("applyMigrations", () => {
  it("applies what is missing, in order, and nothing twice", async () => {
    const first = migration("9", "CREATE TABLE a (id int)");
    const second = migration("10", "INSERT INTO a VALUES (1)");
    expect(await applyMigrations(database, [first])).toStrictEqual(["9_test"]);
    expect(await applyMigrations(database, [first, second])).toStrictEqual(["10_test"]);
    expect(await applyMigrations(database, [first, second])).toStrictEqual([]);
    expect(await database.query("SELECT count(*)::int AS count FROM a")).toStrictEqual([{ count: 1 }]);
    expect(await versions()).toStrictEqual(["10", "9"]);
  });

  it("knows a version again that is written with zeros, and one larger than a double holds", async () => {
    const [padded, large] = [migration("007", "CREATE TABLE a ()"), migration("9007199254740993", "CREATE TABLE b ()")];
    expect(await applyMigrations(database, [padded, large])).toHaveLength(2);
    expect(await applyMigrations(database, [padded, large])).toStrictEqual([]);
    expect(await versions()).toStrictEqual(["7", "9007199254740993"]);
  });

  it.each([
    {
      name: "in its last statement",
      sql: "CREATE TABLE b (); SELECT nonsense",
      reason: 'column "nonsense" does not exist',
    },
    { name: "by a slip of the pen", sql: "CREATE TABLE b (;", reason: 'syntax error at or near ";"' },
  ])("names the one that fails $name; it leaves nothing behind and those before it stay", async ({ sql, reason }) => {
    const [before, broken, after] = [
      migration("1", "CREATE TABLE a ()"),
      migration("2", sql),
      migration("3", "CREATE TABLE c ()"),
    ];
    await expect(applyMigrations(database, [before, broken, after])).rejects.toThrow(
      new LocalError(
        `The migration hasura/migrations/default/2_test/up.sql failed: ${reason}. It left nothing behind; those before it are applied. Mend it and start again.`,
      ),
    );
    expect(await tables()).toStrictEqual(["a"]);
    expect(await versions()).toStrictEqual(["1"]);

    const mended = migration("2", "CREATE TABLE b ()");
    expect(await applyMigrations(database, [before, mended, after])).toStrictEqual(["2_test", "3_test"]);
    expect(await tables()).toStrictEqual(["a", "b", "c"]);
  });

  it("applies one that ends with a comment", async () => {
    expect(await applyMigrations(database, [migration("1", "CREATE TABLE a () -- the end")])).toHaveLength(1);
    expect(await tables()).toStrictEqual(["a"]);
    expect(await versions()).toStrictEqual(["1"]);
  });

  it("keeps its list away from the schema that Hasura serves", async () => {
    await applyMigrations(database, []);
    expect(await tables()).toStrictEqual([]);
  });
});
