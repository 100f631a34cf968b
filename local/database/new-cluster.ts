import { dataDir } from "@electric-sql/pglite-prepopulatedfs";
import { openPostgres } from "./postgres";

/**
 * Writes a new database cluster into the folder named on the command line and ends. A process of its own, because
 * unpacking takes memory that the system would keep: 250 MB against 130 MB.
 */
async function main(folder: string): Promise<void> {
  const database = await openPostgres(folder, await dataDir());
  await database.close();
}

main(process.argv[2] ?? "").catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
