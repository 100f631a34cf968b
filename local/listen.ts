import type { Server } from "node:http";
import type { OnCrash, Running } from "./running";

/** A server that listens. */
export interface Listening extends Running {
  /** Port it listens on. */
  readonly port: number;
}

/** Lets a server listen, on a free port if it is given 0; its later failures go to `onCrash`. Stopping it ends open connections at once. */
export async function listen(server: Server, host: string, port: number, onCrash: OnCrash): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
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
