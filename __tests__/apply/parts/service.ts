import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A server that runs until it is stopped. */
export interface Service {
  /** Base URL. */
  readonly url: string;
  /** Ends the server and waits until it is gone. */
  stop(): Promise<void>;
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** Starts a server on loopback and waits, 60 seconds at most, until it answers HTTP. */
export async function startService(
  program: string,
  args: readonly string[],
  port: number,
  env: NodeJS.ProcessEnv,
): Promise<Service> {
  // A group of its own: a launcher and the server it starts are ended together.
  const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "pipe"], detached: true });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  const stop = () => stopGroup(child);
  const url = `http://127.0.0.1:${port}`;
  for (let round = 0; round < 120; round++) {
    if (child.exitCode !== null) throw new Error(`${program} ended while starting:\n${complaint}`);
    if (await answers(url)) return { url, stop };
    await sleep(500);
  }
  await stop();
  throw new Error(`${program} did not answer on ${url} within 60 seconds:\n${complaint}`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid, "SIGTERM");
  const late = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), 5000);
  await gone;
  clearTimeout(late);
}
