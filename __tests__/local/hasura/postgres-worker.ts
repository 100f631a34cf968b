import { parentPort } from "node:worker_threads";
import { dataDir } from "@electric-sql/pglite-prepopulatedfs";
import { openPostgres } from "../../../local/database/postgres";

/** What the test asks for: one statement with parameters, or several without. */
export interface Ask {
  /** Number that the answer carries too. */
  readonly id: number;
  /** SQL. */
  readonly text: string;
  /** Parameters; left out for several statements. */
  readonly parameters?: readonly unknown[];
}

/** What came of it. */
export type Told = { readonly id: number } & (
  | { readonly rows: Readonly<Record<string, unknown>>[] }
  | { readonly failed: { readonly message: string; readonly code: unknown } }
);

/** PostgreSQL for tests. In a thread of its own because it loads modules in a way that jest's sandbox does not know. */
async function main(): Promise<void> {
  const postgres = await openPostgres("memory://", await dataDir());
  const run = async ({ id, text, parameters }: Ask): Promise<Told> => {
    try {
      if (parameters === undefined) {
        await postgres.exec(text);
        return { id, rows: [] };
      }
      return { id, rows: (await postgres.query<Record<string, unknown>>(text, [...parameters])).rows };
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      return { id, failed: { message: error instanceof Error ? error.message : String(error), code } };
    }
  };
  parentPort?.on("message", async (ask: Ask) => parentPort?.postMessage(await run(ask)));
}

void main();
