import { createServer } from "node:net";
import { LISTENERS, type Ports } from "../../../local/settings";

/** Below the ports that systems give to outgoing connections, so that none of these is taken meanwhile. */
const [LOWEST, HIGHEST] = [20_000, 32_000];

let next = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));

/** The first of four ports in a row that nobody listens on and that no other test was given. */
export async function portBase(): Promise<number> {
  for (;;) {
    if (next + LISTENERS.length > HIGHEST) next = LOWEST;
    const base = next;
    next += LISTENERS.length;
    const listening = await Promise.all(LISTENERS.map((_, index) => isListening(base + index)));
    if (!listening.includes(true)) return base;
  }
}

/** The ports that `--port BASE` means. */
export function portsFrom(base: number): Ports {
  return { pages: base, pool: base + 1, functions: base + 2, hasura: base + 3 };
}

/** Those of four ports in a row that somebody listens on. */
export async function listeningFrom(base: number): Promise<number[]> {
  const ports = LISTENERS.map((_, index) => base + index);
  const listening = await Promise.all(ports.map(isListening));
  return ports.filter((_, index) => listening[index]);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(true));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(false)));
  });
}
