import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that the server got. */
export interface AwsRequest {
  /** Operation of a JSON protocol (`ListUsers`), or method and path. */
  readonly operation: string;
  /** Headers. */
  readonly headers: IncomingHttpHeaders;
  /** The body, parsed. */
  readonly body: unknown;
}

/** What it answers. */
export interface AwsAnswer {
  /** HTTP status. @default 200 */
  readonly status?: number;
  /** The body, sent as JSON. */
  readonly body: unknown;
}

/** A server that answers as a service of AWS. */
export interface AwsServer {
  /** Options that lead a client of the SDK here. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** All requests so far. */
  readonly requests: AwsRequest[];
  /** Ends it. */
  close(): void;
}

/** An answer of the JSON protocol that says what is wrong. */
export function awsError(type: string, status = 400): AwsAnswer {
  return { status, body: { __type: type, message: `${type} of somebody@example.com` } };
}

/** Starts a server on a free port of this machine. */
export async function awsServer(answer: (request: AwsRequest, count: number) => AwsAnswer): Promise<AwsServer> {
  const requests: AwsRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const target = request.headers["x-amz-target"];
    const got: AwsRequest = {
      operation: typeof target === "string" ? target.replace(/^.*\./, "") : `${request.method} ${request.url}`,
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString()),
    };
    requests.push(got);
    const { status = 200, body } = answer(got, requests.length);
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    client: {
      endpoint: `http://127.0.0.1:${isAddress(address) ? address.port : 0}`,
      region: "eu-west-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    },
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
