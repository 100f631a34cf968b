import { startDatabase } from "../../../local/database/start-database";

/** Starts the database, says what it found, and commits row after row until it is killed or its input ends. */
async function main([dataDirectory = "", migrationsDirectory = "", run = ""]: readonly string[]): Promise<void> {
  const database = await startDatabase({ dataDirectory, migrationsDirectory });
  const rows = await database.query("SELECT id FROM users");
  const { applied, version } = database;
  process.stdout.write(`${JSON.stringify({ applied, version, ids: rows.map(({ id }) => id) })}\n`);
  let ended = false;
  process.stdin.on("end", () => {
    ended = true;
  });
  process.stdin.resume();
  for (let count = 0; !ended; count++) {
    const id = `${run}-${count}`;
    await database.transaction((query) => query("INSERT INTO users (id, username) VALUES ($1, $1)", [id]));
    process.stdout.write(`${id}\n`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all([database.stop(), database.stop()]);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : error}\n`);
  process.exitCode = 1;
});
