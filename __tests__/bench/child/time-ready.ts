/** Child process: starts `npm run local`'s program, reads when it is ready and how much memory it took, and ends it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { freePorts } from "../../../local/ports";

const ROOT = join(__dirname, "..", "..", "..");

async function main(data: string): Promise<void> {
  const { pages, pool, functions, hasura } = await freePorts("127.0.0.1");
  const ports = Object.entries({ pages, pool, functions, hasura }).flatMap(([name, port]) => [
    `--port-${name}`,
    `${port}`,
  ]);
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ["--require", "tsx/cjs", join(ROOT, "local", "main.ts"), "--json", "--data", data, ...ports],
    { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ready = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`npm run local ended with status ${code} before it was ready`)));
    createInterface(child.stdout).on("line", (line) => {
      if (line.startsWith('{"event":"ready"')) resolve(performance.now() - started);
    });
  });
  const memory = peakMegabytes(child.pid);
  child.removeAllListeners("exit").kill("SIGTERM");
  await once(child, "exit");
  process.stdout.write(JSON.stringify({ ready, memory }));
}

/** Most memory the process ever had, where the system tells. */
function peakMegabytes(pid: number | undefined): number | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(file, "utf8"))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

main(process.argv[2] ?? "").catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
