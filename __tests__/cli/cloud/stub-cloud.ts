import { createServer, type IncomingMessage, type Server } from "node:http";
import type { CloudPlace } from "../../../cli/cloud/cloud-place";
import type { Transport } from "../../../cli/cloud/transport";

/** One answer of the stub. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A request that reached the stub. */
export interface Seen {
  readonly request: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Answers by `METHOD /path`, without the query; a list is given one by one, its last entry for ever. */
export type Answers = Record<string, Answer | Answer[]>;

/** What every Terraform Cloud of the tests begins with. */
export const BASIC: Answers = {
  "GET /.well-known/terraform.json": { body: { "tfe.v2": "/api/v2/" } },
  "GET /api/v2/organizations/acme/entitlement-set": { body: { data: {} } },
};

/** A workspace as the API tells it. */
export function workspaceBody(attributes: object = {}, relationships: object = {}, included: unknown[] = []) {
  return { data: { id: "ws-1", attributes: { "execution-mode": "remote", ...attributes }, relationships }, included };
}

/** A run as the API tells it. */
export function runData(id: string, attributes: object = {}, relationships: object = {}) {
  return {
    id,
    attributes: { status: "planned", "created-at": "2026-01-02T03:04:05.678Z", message: "Change", ...attributes },
    relationships: { plan: { data: { id: `plan-${id}`, type: "plans" } }, ...relationships },
  };
}

/** A Terraform Cloud that answers what it was told to, without TLS. */
export class StubCloud {
  readonly seen: Seen[] = [];
  readonly pauses: number[] = [];
  answers: Answers = {};
  private readonly server: Server;

  constructor() {
    this.server = createServer(async (request, response) => {
      const { status = 200, headers = {}, body } = this.answerTo(request, await bodyOf(request));
      const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
      response.writeHead(status, headers).end(text);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Forgets what was seen. */
  reset(answers: Answers): void {
    this.seen.length = 0;
    this.pauses.length = 0;
    this.answers = { ...BASIC, ...answers };
  }

  get hostname(): string {
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("not listening");
    return `127.0.0.1:${address.port}`;
  }

  get place(): CloudPlace {
    return {
      environment: "staging",
      file: "environments/staging.ts",
      hostname: this.hostname,
      organization: "acme",
      workspace: "acme-staging",
    };
  }

  /** Sends to the stub what is meant for TLS, and waits for nothing. */
  get transport(): Transport {
    return {
      fetch: (url, init) => fetch(url.href.replace(/^https:/, "http:"), init),
      pause: async (milliseconds) => void this.pauses.push(milliseconds),
    };
  }

  private answerTo(request: IncomingMessage, body: string): Answer {
    const key = `${request.method} ${(request.url ?? "").split("?")[0]}`;
    this.seen.push({ request: `${request.method} ${request.url}`, authorization: request.headers.authorization, body });
    const answer = this.answers[key];
    if (!Array.isArray(answer)) return answer ?? { status: 404, body: { errors: [{ status: "404" }] } };
    return (answer.length > 1 ? answer.shift() : answer[0]) ?? { status: 404 };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += part;
  return text;
}
