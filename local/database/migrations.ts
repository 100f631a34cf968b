import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LocalError } from "../local-error";
import type { Database } from "./database";

/** A migration of Hasura's project: `hasura/migrations/default/VERSION_NAME/up.sql`. */
export interface Migration {
  /** Digits before the first underscore; migrations run in their order. */
  readonly version: string;
  /** Name of its folder. */
  readonly folder: string;
  /** The statements. */
  readonly sql: string;
}

const NAMED = /^(\d+)(_.+)?$/;

/**
 * The migrations of a database of Hasura's project, in order.
 *
 * @throws LocalError for a folder that is no migration, and for two of the same version
 */
export function readMigrations(directory: string): Migration[] {
  // Git keeps no empty folder.
  if (!existsSync(directory)) return [];
  const migrations = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const version = NAMED.exec(name)?.[1];
      if (!version) {
        throw new LocalError(
          `The migration folder ${name} has no version. Call it like those of the Hasura CLI: digits, an underscore, a name.`,
        );
      }
      const file = join(directory, name, "up.sql");
      if (!existsSync(file)) {
        throw new LocalError(`The migration folder ${name} has no up.sql. Add the file, or remove the folder.`);
      }
      return { version, folder: name, sql: readFileSync(file, "utf8") };
    })
    .sort((one, other) => (BigInt(one.version) < BigInt(other.version) ? -1 : 1));
  const twice = migrations.find(
    ({ version }, index) => BigInt(version) === BigInt(migrations[index + 1]?.version ?? -1),
  );
  if (twice) {
    const folders = migrations.filter(({ version }) => BigInt(version) === BigInt(twice.version));
    throw new LocalError(
      `The migrations ${folders.map(({ folder }) => folder).join(" and ")} have the same version, so only one would ever run. Give each a version of its own.`,
    );
  }
  return migrations;
}

/**
 * Applies the migrations that the database does not have yet, each in a transaction of its own.
 *
 * @returns folders of the migrations that were applied now
 * @throws LocalError naming the migration that failed; those before it stay applied
 */
export async function applyMigrations(
  database: Database & { exec(sql: string): Promise<void> },
  migrations: readonly Migration[],
): Promise<string[]> {
  await database.exec(
    "CREATE SCHEMA IF NOT EXISTS local; CREATE TABLE IF NOT EXISTS local.migrations (version numeric PRIMARY KEY)",
  );
  const rows = await database.query("SELECT version::text AS version FROM local.migrations");
  const applied = new Set(rows.map(({ version }) => version));
  const missing = migrations.filter(({ version }) => !applied.has(BigInt(version).toString()));
  for (const migration of missing) await apply(database, migration);
  return missing.map(({ folder }) => folder);
}

async function apply(database: { exec(sql: string): Promise<void> }, { version, folder, sql }: Migration) {
  try {
    await database.exec(
      `BEGIN;\n${sql}\n;INSERT INTO local.migrations (version) VALUES (${BigInt(version)});\nCOMMIT;`,
    );
  } catch (error) {
    await database.exec("ROLLBACK");
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalError(
      `The migration hasura/migrations/default/${folder}/up.sql failed: ${reason}. It left nothing behind; those before it are applied. Mend it and start again.`,
    );
  }
}
