import type { IncomingMessage } from "node:http";

/** Names of this machine; a container reaches it by the last one. */
const NAMES = ["localhost", "127.0.0.1", "[::1]", "host.docker.internal"];

/**
 * Whether a request was meant for this machine. A website can let its own name point to 127.0.0.1 and would then read
 * whatever is served without a password, the mails with their codes first.
 *
 * @param host address that the server listens on; one that others can reach is called by names we do not know
 */
export function isForThisMachine({ headers }: IncomingMessage, host: string): boolean {
  if (host === "0.0.0.0" || host === "::") return true;
  const name = (headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  return NAMES.includes(name);
}

/** What somebody is told who asks under another name. */
export const FOREIGN_HOST = "This is served under localhost alone.";
