import { type Agent, Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { codeOf } from "./coded-error";
import { HasuraError, networkError } from "./hasura-error";

/** A request. */
export interface Post {
  /** Headers beside those that follow from the body. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, JSON. */
  readonly body: string;
  /** Ends the request. */
  readonly signal: AbortSignal;
}

/** Load balancers drop idle connections after a minute, and some forget to say so: older ones are not used again. */
const IDLE_MS = 45_000;

/** Posts JSON to one address over one connection that is kept: a Lambda instance works on one event at a time. */
export class KeepAlivePost {
  private readonly agent: Agent;
  private readonly request: typeof httpRequest;
  private usedAt = 0;

  /**
   * @param url where to
   * @param maxBytes longest answer; above it the connection is closed
   */
  constructor(
    private readonly url: URL,
    private readonly maxBytes: number,
  ) {
    const secure = url.protocol === "https:";
    this.agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: 1 });
    this.request = secure ? httpsRequest : httpRequest;
  }

  /**
   * The body of an answer with status 200.
   *
   * @throws HasuraError for every other end
   */
  async send(post: Post): Promise<string> {
    if (Date.now() - this.usedAt > IDLE_MS) this.closeIdle();
    try {
      return await this.attempt(post);
    } finally {
      this.usedAt = Date.now();
    }
  }

  private closeIdle(): void {
    for (const sockets of Object.values(this.agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
  }

  private attempt(post: Post): Promise<string> {
    const { headers, body, signal } = post;
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        if (error instanceof HasuraError) reject(error);
        else reject(signal.aborted ? new HasuraError("timeout", "no whole answer in time") : networkError(error));
      };
      const length = Buffer.byteLength(body);
      const request = this.request(this.url, {
        method: "POST",
        agent: this.agent,
        signal,
        headers: { ...headers, "content-type": "application/json", "content-length": length },
      });
      request.on("error", (error) => {
        // The other side closed the kept connection while nothing was sent, which is ordinary: between two events Lambda
        // freezes the process, and it learns of that only now. The next attempt
        // has a new connection, so there is no third.
        const stale = request.reusedSocket && /^(ECONNRESET|EPIPE)$/.test(codeOf(error));
        if (stale && !signal.aborted) resolve(this.attempt(post));
        else fail(error);
      });
      request.on("response", (response) => {
        response.on("error", fail);
        if (response.statusCode !== 200) {
          // What follows is of no interest and may never end.
          response.destroy();
          return reject(new HasuraError("status", `HTTP status ${response.statusCode}`));
        }
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          chunks.push(chunk);
          if (bytes > this.maxBytes) {
            response.destroy(new HasuraError("malformed", `the answer is longer than ${this.maxBytes} bytes`));
          }
        });
        response.on("end", () => resolve(Buffer.concat(chunks).toString()));
      });
      request.end(body);
    });
  }
}
