import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { RECONCILE_ROLE } from "../../../contracts/user-sync";
import { HasuraTable, MAX_ANSWER_BYTES } from "../../../functions/reconcile-users/hasura-table";
import { AdminSecret } from "../../../functions/shared/admin-secret";
import { Hasura } from "../../../functions/shared/hasura";

/** What the server was asked. */
export interface HasuraRequest {
  /** The document. */
  readonly query: string;
  /** Its variables. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Role that was claimed. */
  readonly role: string;
}

/** A server in Hasura's place, and a table that asks it. */
export interface HasuraServer {
  /** The table. */
  readonly table: HasuraTable;
  /** All requests so far. */
  readonly requests: HasuraRequest[];
  /** Ends it. */
  close(): void;
}

class KnownSecret extends AdminSecret {
  override async read(): Promise<string> {
    return "admin-secret";
  }
}

/**
 * Starts a server on a free port of this machine.
 *
 * @param answer gives the body, or an HTTP status
 * @param pauses between attempts
 */
export async function hasuraServer(
  answer: (request: HasuraRequest, count: number) => Promise<unknown>,
  pauses: readonly number[] = [1, 1],
): Promise<HasuraServer> {
  const requests: HasuraRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const got = { query, variables, role: String(request.headers["x-hasura-role"]) };
    requests.push(got);
    const body = await answer(got, requests.length);
    if (typeof body === "number") response.writeHead(body).end();
    else response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const hasura = new Hasura({
    url: `http://127.0.0.1:${isAddress(address) ? address.port : 0}/v1/graphql`,
    role: RECONCILE_ROLE,
    adminSecret: new KnownSecret(""),
    maxAnswerBytes: MAX_ANSWER_BYTES,
  });
  return {
    table: new HasuraTable(hasura, pauses),
    requests,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
