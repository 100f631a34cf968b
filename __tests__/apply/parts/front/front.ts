import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Keys, signedHeaders } from "../access/signature";
import type { Service } from "../service";
import { type Call, callOf } from "./call";
import type { Correction } from "./correction";
import type { Fate, Refusal } from "./watch";

/** What stands between Terraform and the AWS emulator. */
export interface FrontProps {
  /** URL of the emulator. */
  readonly emulator: string;
  /** Where the emulator differs from AWS. */
  readonly corrections: readonly Correction[];
  /** Decides on every call before the emulator sees it. */
  readonly before: (call: Call) => Fate;
  /** Keys to sign a call with, or undefined while the emulator does not check who calls. */
  readonly keysFor: (call: Call) => Keys | undefined;
  /** Sees every call that the emulator has carried out, and its answer, before Terraform hears of it. */
  readonly after: (call: Call, answer: Buffer) => void;
}

/**
 * Stands in front of the AWS emulator, passes everything on, and corrects moto where it differs from AWS in a way that
 * would make Terraform replace something, plan for ever, or fail. Everything else is moto's own answer.
 */
export async function startFront(props: FrontProps): Promise<Service> {
  const server = createServer((request, response) => {
    forward(props, request, response).catch((error: unknown) => {
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

async function forward(props: FrontProps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const call = callOf(request.method, request.url, request.headers, Buffer.concat(chunks));
  const fate = props.before(call);
  if (fate === "lost") return;
  if (fate !== "carried out") return refuse(call, fate, response);

  let body = call.body;
  for (const correction of props.corrections) body = correction.request?.({ ...call, body }) ?? body;
  const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
  const url = `${props.emulator}${request.url}`;
  const sent = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
    ),
  );
  const keys = call.service === "moto" ? undefined : props.keysFor(call);
  const answer = await fetch(url, {
    method: request.method,
    headers: keys
      ? await signedHeaders({ method: request.method ?? "GET", url, headers: sent, body }, keys, call)
      : sent,
    body: body.length > 0 ? body : undefined,
  });
  // The emulator names itself in the URLs of queues; whoever uses one is to come back here.
  const text: Buffer = renamed(
    Buffer.from(await answer.arrayBuffer()),
    props.emulator,
    `http://${request.headers.host}`,
  );
  // The AWS provider would repeat the call silently, with longer and longer pauses.
  if (answer.status >= 500) console.error(`the AWS emulator failed: ${call.service} ${call.action}: ${text}`);
  // moto refuses in a form of its own, whatever the service speaks.
  if (answer.status === 403 && text.toString().trimStart().startsWith("<")) {
    const why = /<Message>([^<]*)</.exec(text.toString())?.[1];
    return refuse(
      call,
      { refused: call.query ? "AccessDenied" : "AccessDeniedException", ...(why && { why }) },
      response,
    );
  }
  let corrected = text;
  if (answer.ok) {
    for (const correction of props.corrections)
      corrected = correction.answer?.({ ...call, body }, corrected) ?? corrected;
  }
  if (answer.ok) props.after(call, corrected);
  const passed = [...answer.headers].filter(
    ([name]) => !/^(content-(length|encoding)|transfer-encoding|connection)$/.test(name),
  );
  response.writeHead(answer.status, Object.fromEntries(passed)).end(corrected);
}

function renamed(text: Buffer, from: string, to: string): Buffer {
  return text.includes(from) ? Buffer.from(text.toString().replaceAll(from, to)) : text;
}

/** As AWS refuses a call that the caller may not make; the provider does not try it again. */
function refuse({ query }: Call, { refused: code, why }: Refusal, response: ServerResponse): void {
  const message = why ?? "refused by the suite";
  if (query) {
    response
      .writeHead(400, { "Content-Type": "text/xml" })
      .end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>0</RequestId></ErrorResponse>`,
      );
    return;
  }
  response
    .writeHead(400, { "Content-Type": "application/x-amz-json-1.1", "X-Amzn-ErrorType": code })
    .end(JSON.stringify({ __type: code, message }));
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address;
}
