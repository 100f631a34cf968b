import type { ServerResponse } from "node:http";
import { SYNC_ROLE } from "../../../contracts/user-sync";
import { type Behaviour, type Call, FakeServer, sendJson } from "./fake-server";
import { MemoryTable, type Table } from "./users-table";

/** A stand-in for Hasura that does as it should, until it is told otherwise. */
export class FakeHasura {
  /** The admin secret that it accepts. */
  adminSecret = "first-secret";
  /** Requests so far. */
  calls = 0;
  /** Its server, behaving well. */
  readonly server: FakeServer;
  private readonly servers: FakeServer[] = [];

  /** @param table the table behind it */
  constructor(readonly table: Table = new MemoryTable()) {
    this.server = this.listener();
  }

  /** A server of its own for the same table. */
  listener(certificate?: ConstructorParameters<typeof FakeServer>[1]): FakeServer {
    const server = new FakeServer(this.well, certificate);
    this.servers.push(server);
    return server;
  }

  /** Closes all its servers. */
  async stop(): Promise<void> {
    for (const server of this.servers) await server.stop();
  }

  /** Does what it should. */
  readonly well: Behaviour = (call, response) => {
    this.calls += 1;
    const { headers } = call;
    if (headers["x-hasura-admin-secret"] !== this.adminSecret) {
      return refuse(response, "access-denied", 'invalid "x-hasura-admin-secret"/"x-hasura-access-key"');
    }
    const role = headers["x-hasura-role"];
    if (role !== SYNC_ROLE || headers["content-type"] !== "application/json") {
      return refuse(response, "validation-failed", "field 'insert_users' not found in type: 'mutation_root'");
    }
    const userId = headers["x-hasura-user-id"];
    if (typeof userId !== "string") {
      return refuse(response, "not-found", 'missing session variable: "x-hasura-user-id"');
    }
    this.table.answer(call.body, { role, userId }).then((answer) => sendJson(response, answer));
  };

  /** Behaves well, but not always: what is delivered again must not be written twice. */
  readonly stumbling: Behaviour = (call: Call, response) => {
    if (this.calls % 11 === 10) {
      this.calls += 1;
      return void response.writeHead(503).end();
    }
    if (this.calls % 7 === 6) {
      this.calls += 1;
      return refuse(response, "unexpected", "database query error");
    }
    this.well(call, response);
  };
}

/** Answers as Hasura refuses: status 200, and errors in the body. */
export function refuse(response: ServerResponse, code: string, message: string): void {
  sendJson(response, { errors: [{ extensions: { path: "$", code }, message }] });
}
