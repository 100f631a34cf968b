import { join } from "node:path";
import { z } from "zod";
import { startDatabase } from "../../../local/database/start-database";
import { createEngine } from "../../../local/hasura/engine";
import type { Caller, KeptUser, Table } from "./users-table";

const HASURA = join(__dirname, "..", "..", "..", "hasura");

const requestSchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) });
const rowsSchema = z.array(z.object({ id: z.string(), username: z.string(), email: z.string().nullable() }));

/** The table in PostgreSQL, with the project's migrations, and the local stand-in for Hasura with its permissions. */
export class PostgresTable implements Table {
  private constructor(
    private readonly database: Awaited<ReturnType<typeof startDatabase>>,
    private readonly execute: Awaited<ReturnType<typeof createEngine>>,
  ) {}

  /** @param dataDirectory an empty folder */
  static async open(dataDirectory: string): Promise<PostgresTable> {
    const migrationsDirectory = join(HASURA, "migrations", "default");
    const database = await startDatabase({ dataDirectory, migrationsDirectory });
    return new PostgresTable(database, await createEngine({ database, metadataDirectory: join(HASURA, "metadata") }));
  }

  async rows(): Promise<readonly KeptUser[]> {
    return rowsSchema.parse(await this.database.query("SELECT id, username, email FROM users WHERE NOT disabled"));
  }

  answer(body: string, { role, userId }: Caller): Promise<unknown> {
    const variables = new Map([
      ["x-hasura-role", role],
      ["x-hasura-user-id", userId],
    ]);
    return this.execute(requestSchema.parse(JSON.parse(body)), { role, variables });
  }

  /** Closes the database. */
  close(): Promise<void> {
    return this.database.stop();
  }
}
