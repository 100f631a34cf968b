import { once } from "node:events";
import type { Server } from "node:http";
import { LocalError } from "./local-error";
import { PORT_REMEDY, portProblem } from "./port-problem";
import type { OnCrash, Running } from "./running";

/** A server that listens. */
export interface Listening extends Running {
  /** Port it listens on. */
  readonly port: number;
}

/**
 * Lets a server listen, on a free port if it is given 0; its later failures go to `onCrash`. Stopping it ends open
 * connections at once.
 *
 * @throws LocalError for a port that cannot be used
 */
export async function listen(server: Server, host: string, port: number, onCrash: OnCrash): Promise<Listening> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    const problem = portProblem(error, host);
    throw problem === undefined
      ? error
      : new LocalError(`Port ${port} on ${host} cannot be used: ${problem}. ${PORT_REMEDY}`);
  }
  server.on("error", onCrash);
  let stopped: Promise<void> | undefined;
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    stop: () => {
      stopped ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return stopped;
    },
  };
}
