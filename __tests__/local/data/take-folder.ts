import { takeDataFolder } from "../../../local/data/data-folder";

/** Takes a folder, says whether it could, and holds it until it is killed. A process of its own: locks are between them. */
async function main([path = ""]: readonly string[]): Promise<void> {
  // All starters wait for the same moment.
  await new Promise((resolve) => process.stdin.once("data", resolve));
  try {
    await takeDataFolder(path, false);
    process.stdout.write("taken\n");
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : error}\n`);
  }
}

process.stdout.write("waiting\n");
void main(process.argv.slice(2));
