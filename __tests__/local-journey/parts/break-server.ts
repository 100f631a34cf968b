/**
 * Loaded before the program (`node --require`), and no part of it: it lets the suite break a server from outside, as a
 * fault of the operating system would. The program is told by the same event.
 */
import { Server } from "node:net";

const servers = new Set<Server>();
const { listen } = Server.prototype;

Object.defineProperty(Server.prototype, "listen", {
  configurable: true,
  writable: true,
  value(this: Server, ...args: unknown[]): unknown {
    servers.add(this);
    return Reflect.apply(listen, this, args);
  },
});

process.on("message", (message) => {
  const port = typeof message === "object" && message !== null && "port" in message ? message.port : undefined;
  for (const server of servers) {
    const address = server.address();
    if (typeof address === "object" && address?.port === port) server.emit("error", new Error("broken by the suite"));
  }
});
process.channel?.unref();
