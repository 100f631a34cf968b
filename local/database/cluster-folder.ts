import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { LocalError } from "../local-error";

const run = promisify(execFile);

const FOLDER = "postgres";
const UNFINISHED = "unfinished-postgres-";
const PROGRAM = join(__dirname, "new-cluster.ts");

/**
 * The folder of the database cluster, made where there is none. A cluster appears whole or not at all: it is written
 * under another name and renamed.
 *
 * @param dataDirectory folder of everything local; exists
 * @throws LocalError when it cannot be written
 */
export async function clusterFolder(dataDirectory: string): Promise<string> {
  await removeUnfinished(dataDirectory);
  const folder = join(dataDirectory, FOLDER);
  if (existsSync(folder)) return folder;
  const unfinished = await mkdtemp(join(dataDirectory, UNFINISHED));
  await runNewCluster(unfinished);
  await rename(unfinished, folder);
  return folder;
}

async function runNewCluster(folder: string): Promise<void> {
  const running = run(process.execPath, ["--require", require.resolve("tsx/cjs"), PROGRAM, folder]);
  const end = () => running.child.kill("SIGKILL");
  process.once("exit", end);
  try {
    await running;
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n").at(-1) : "";
    throw new LocalError(
      `A new database cannot be written into ${folder}: ${said || "its process was ended"}. Make sure that the disk has 50 MB left and start again, or choose another folder with --data.`,
    );
  } finally {
    process.off("exit", end);
  }
}

async function removeUnfinished(dataDirectory: string): Promise<void> {
  const entries = await readdir(dataDirectory);
  const left = entries.filter((entry) => entry.startsWith(UNFINISHED));
  // With retries: what a killed process had started may still write there for a moment.
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
  await Promise.all(left.map((entry) => rm(join(dataDirectory, entry), options)));
}
