import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Service } from "./service";

/** Fields of CreateUserPool that AWS keeps when UpdateUserPool does not name them, and moto 5.2.1 forgets. */
const KEPT = ["UsernameConfiguration", "UsernameAttributes", "AliasAttributes", "UserPoolTags"] as const;

/** Tier of a pool that was created without one; AWS always names a tier, moto only when it was given. */
const DEFAULT_TIER = "ESSENTIALS";

/**
 * Stands in front of the AWS emulator, passes everything on, and corrects moto where it differs from AWS in a
 * way that would make Terraform replace the pool or fail. Everything else is moto's own answer.
 */
export async function startCorrections(emulator: string): Promise<Service> {
  const kept = new Map<string, Record<string, unknown>>();
  const server = createServer((request, response) => {
    forward(emulator, kept, request, response).catch((error: unknown) => {
      response.writeHead(502).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port }: AddressInfo = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function forward(
  emulator: string,
  kept: Map<string, Record<string, unknown>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const action = String(request.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
  const body = asAwsReadsIt(action, Buffer.concat(chunks));
  const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
  const answer = await fetch(`${emulator}${request.url}`, {
    method: request.method,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
    ),
    body: body.length > 0 ? body : undefined,
  });
  const text = Buffer.from(await answer.arrayBuffer());
  // The AWS provider would repeat the call silently, with longer and longer pauses.
  if (answer.status >= 500)
    console.error(`the AWS emulator failed: ${request.method} ${request.url} ${action}: ${text}`);
  const corrected = answer.ok ? correct(action, body, text, kept) : text;
  const passed = [...answer.headers].filter(
    ([name]) => !/^(content-(length|encoding)|transfer-encoding|connection)$/.test(name),
  );
  response.writeHead(answer.status, Object.fromEntries(passed)).end(corrected);
}

/** AWS sets what UpdateUserPoolClient does not name to its default; moto keeps it. The provider leaves a false out. */
function asAwsReadsIt(action: string, body: Buffer): Buffer {
  if (action !== "UpdateUserPoolClient") return body;
  return Buffer.from(JSON.stringify({ AllowedOAuthFlowsUserPoolClient: false, ...JSON.parse(body.toString()) }));
}

function correct(action: string, request: Buffer, answer: Buffer, kept: Map<string, Record<string, unknown>>): Buffer {
  if (action !== "CreateUserPool" && action !== "DescribeUserPool") return answer;
  const parsed: { UserPool: Record<string, unknown> } = JSON.parse(answer.toString());
  const id = String(parsed.UserPool.Id);
  if (action === "CreateUserPool") {
    const asked: Record<string, unknown> = JSON.parse(request.toString());
    kept.set(id, Object.fromEntries(KEPT.flatMap((key) => (key in asked ? [[key, asked[key]]] : []))));
  }
  const UserPool = { UserPoolTier: DEFAULT_TIER, ...parsed.UserPool, ...kept.get(id) };
  return Buffer.from(JSON.stringify({ ...parsed, UserPool }));
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address;
}
