import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Socket } from "node:net";
import type { Certificate } from "./certificate";

/** A request, read whole. */
export interface Call {
  /** Headers, names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Path. */
  readonly path: string;
  /** Body. */
  readonly body: string;
  /** How many requests came over the same connection, this one included. */
  readonly nthOfConnection: number;
}

/** Answers a request, or does whatever else. */
export type Behaviour = (call: Call, response: ServerResponse) => void;

const HOST = "127.0.0.1";

/** A server on a port of its own, whose behaviour can be changed at any time. */
export class FakeServer {
  private readonly perConnection = new WeakMap<Socket, number>();
  private readonly connections = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  /** What it does with a request. */
  behaviour: Behaviour;

  /**
   * @param well how it should behave
   * @param certificate makes it speak TLS
   */
  constructor(
    private readonly well: Behaviour,
    private readonly certificate?: Certificate,
  ) {
    this.behaviour = well;
  }

  /** Scheme, host and port. */
  get origin(): string {
    return `${this.certificate ? "https" : "http"}://${HOST}:${this.port}`;
  }

  /** Behaves as it should again, on the same port where it was stopped. */
  async recover(): Promise<void> {
    this.behaviour = this.well;
    if (!this.server) await this.start();
  }

  /** Starts to listen. */
  async start(): Promise<this> {
    const listener = (request: IncomingMessage, response: ServerResponse) => this.receive(request, response);
    this.server = this.certificate ? createSecureServer(this.certificate, listener) : createServer(listener);
    this.server.keepAliveTimeout = 60_000;
    this.server.on("connection", (socket: Socket) => {
      this.connections.add(socket.once("close", () => this.connections.delete(socket)));
    });
    this.server.listen(this.port, HOST);
    await once(this.server, "listening");
    const address = this.server.address();
    if (typeof address !== "object" || address === null) throw new Error("the server has no port");
    this.port = address.port;
    return this;
  }

  /** Closes the port and every connection: who calls is refused. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.connections) socket.destroy();
    await closed;
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    const nthOfConnection = (this.perConnection.get(request.socket) ?? 0) + 1;
    this.perConnection.set(request.socket, nthOfConnection);
    // A client that gives up closes the connection; that is nobody's fault here.
    response.on("error", () => undefined);
    const chunks: Buffer[] = [];
    request.on("error", () => undefined);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      this.behaviour({ headers: request.headers, path: request.url ?? "", body, nthOfConnection }, response);
    });
  }
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

/** Never answers. */
export const hang: Behaviour = () => undefined;
