import type { PGlite } from "@electric-sql/pglite";
import { LocalError } from "../local-error";
import type { Running } from "../running";
import { clusterFolder } from "./cluster-folder";
import type { Database, Query } from "./database";
import { applyMigrations, readMigrations } from "./migrations";
import { openPostgres } from "./postgres";

/** What the local database is started with. */
export interface DatabaseOptions {
  /** Folder of everything local; exists. */
  readonly dataDirectory: string;
  /** Folder of the migrations, `hasura/migrations/default`. */
  readonly migrationsDirectory: string;
}

/** The local PostgreSQL: it runs inside this process and listens on no port. */
export interface RunningDatabase extends Running, Database {
  /** Folders of the migrations that this start applied. */
  readonly applied: readonly string[];
  /** Version of PostgreSQL, such as `18.4`. */
  readonly version: string;
}

/**
 * Starts PostgreSQL (PGlite) and brings its schema up to date. What is committed survives the end of the process,
 * however it ends.
 *
 * @throws LocalError for a folder that cannot be read and a migration that fails
 */
export async function startDatabase(options: DatabaseOptions): Promise<RunningDatabase> {
  const folder = await clusterFolder(options.dataDirectory);
  const postgres = await open(folder);
  const database: Database & { exec(sql: string): Promise<void> } = {
    query: async (text, parameters) => rows(await postgres.query(text, [...(parameters ?? [])])),
    transaction: (work) =>
      postgres.transaction((transaction) => {
        const query: Query = async (text, parameters) => rows(await transaction.query(text, [...(parameters ?? [])]));
        return work(query);
      }),
    exec: async (sql) => {
      await postgres.exec(sql);
    },
  };
  try {
    const applied = await applyMigrations(database, readMigrations(options.migrationsDirectory));
    const [row] = await database.query("SHOW server_version");
    let stopped: Promise<void> | undefined;
    return {
      ...database,
      applied,
      version: String(row?.server_version),
      stop: () => {
        stopped ??= postgres.close();
        return stopped;
      },
    };
  } catch (error) {
    await postgres.close();
    throw error;
  }
}

async function open(folder: string): Promise<PGlite> {
  try {
    return await openPostgres(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalError(
      `The database in ${folder} cannot be opened: ${reason}. Another version of PostgreSQL may have written it. Start with --reset to make a new one (all local users and rows are lost), or with --data and another folder.`,
    );
  }
}

function rows(result: { readonly rows: readonly unknown[] }): Readonly<Record<string, unknown>>[] {
  return result.rows.map((row) => ({ ...Object(row) }));
}
