import { connect } from "node:net";
import { GraphqlError } from "../../../../local/hasura/graphql-error";
import { type HasuraServerOptions, startHasuraServer } from "../../../../local/hasura/server/start-hasura-server";
import type { Running } from "../../../../local/running";

/** A server of a test, and how to talk to it. */
export interface TestServer extends Running {
  /** Where it listens. */
  readonly port: number;
  /** URL of a path. */
  readonly url: (path?: string) => string;
  /** Sends a GraphQL body with a token that is accepted. */
  readonly graphql: (body: unknown, headers?: Record<string, string>) => Promise<Reply>;
  /** Exceptions that were reported. */
  readonly unexpected: unknown[];
  /** Every body that was received. */
  readonly bodies: string[];
  /** Any other request. */
  readonly request: (path: string, init?: RequestInit) => Promise<Reply>;
}

/** An answer. */
export interface Reply {
  /** HTTP status. */
  readonly status: number;
  /** Header, or null. */
  readonly header: (name: string) => string | null;
  /** Body as text. */
  readonly text: string;
  /** Body as JSON. */
  readonly json: () => unknown;
}

/** The origins of the engine's own test, server/tests-py/test_cors.py. */
export const ORIGINS = [
  "http://*.localhost",
  "http://localhost:3000",
  "https://*.foo.bar.com",
  "https://*.ports.com:8443",
];

/** Starts a server whose engine echoes; a token of "good" is accepted. */
export async function startServer(options: Partial<HasuraServerOptions> = {}): Promise<TestServer> {
  const unexpected: unknown[] = [];
  const bodies: string[] = [];
  const server = await startHasuraServer({
    host: "127.0.0.1",
    port: 0,
    authenticate: async (headers) => {
      if (headers.authorization === "Bearer good") return { role: "user", variables: new Map() };
      throw new GraphqlError("invalid-headers", `refused ${headers.authorization ?? "nothing"}`);
    },
    execute: async (request, { role }) => ({ data: { role, request } }),
    corsOrigins: ORIGINS,
    onCrash: (error) => unexpected.push(error),
    onUnexpected: (error) => unexpected.push(error),
    ...options,
  });
  const url = (path = "/v1/graphql"): string => `http://127.0.0.1:${server.port}${path}`;
  const request = async (path: string, init?: RequestInit): Promise<Reply> => {
    const response = await fetch(url(path), init);
    const text = await response.text();
    bodies.push(text);
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      text,
      json: (): unknown => JSON.parse(text),
    };
  };
  const graphql = (body: unknown, headers?: Record<string, string>): Promise<Reply> =>
    request("/v1/graphql", {
      method: "POST",
      headers: { authorization: "Bearer good", ...headers },
      body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
  return { ...server, url, request, graphql, unexpected, bodies };
}

/** Sends bytes over a bare socket and gives all that comes back until the server ends the connection. */
export function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk.toString();
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(received));
    socket.write(text);
  });
}

/** What a body of the engine says of an error. */
export function graphqlError(code: string, message: string, path = "$"): unknown {
  return { errors: [{ message, extensions: { path, code } }] };
}
