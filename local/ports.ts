import { createServer } from "node:net";
import { LocalError } from "./local-error";
import { PORT_REMEDY, portProblem } from "./port-problem";
import { LISTENERS, type Listener, type Ports } from "./settings";

/**
 * Makes sure that the ports are free before anything starts.
 *
 * @param needed parts that will listen
 * @throws LocalError naming every port that is taken
 */
export async function refuseTakenPorts(host: string, ports: Ports, needed: readonly Listener[]): Promise<void> {
  const results = await Promise.all(needed.map(async (part) => ({ part, problem: await problem(host, ports[part]) })));
  const taken = results.filter(({ problem: found }) => found !== undefined);
  if (taken.length === 0) return;
  const list = taken.map(({ part, problem: found }) => `${ports[part]} (${part}): ${found}`).join("; ");
  throw new LocalError(`Not every port can be used: ${list}. ${PORT_REMEDY}`);
}

/** Four ports that are free right now. */
export async function freePorts(host: string): Promise<Ports> {
  const servers = await Promise.all(LISTENERS.map(() => listen(host, 0)));
  const [pages, pool, functions, hasura] = servers.map(({ port }) => port);
  await Promise.all(servers.map(({ close }) => close()));
  if (!pages || !pool || !functions || !hasura) throw new LocalError(`No free ports on ${host}.`);
  return { pages, pool, functions, hasura };
}

async function problem(host: string, port: number): Promise<string | undefined> {
  try {
    await (await listen(host, port)).close();
    return undefined;
  } catch (error) {
    const known = portProblem(error, host);
    if (known === undefined) throw error;
    return known;
  }
}

function listen(host: string, port: number): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address ? address.port : port,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
  });
}
