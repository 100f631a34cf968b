import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AwsApi, answerAwsCall, isAwsCall } from "../aws/aws-api";
import type { FunctionPool } from "./function-pool";
import { eventOf, functionNameOf, invocationTypeOf, RequestError } from "./invoke-request";
import { localArn } from "./lambda-variables";

/** Headers of every answer. */
type Headers = Readonly<Record<string, string>>;

/**
 * Lambda's Invoke operation over the given functions.
 *
 * @param aws what the functions may ask AWS for on the same port; nothing where it is left out
 */
export function invokeEndpoint(pools: ReadonlyMap<string, FunctionPool>, aws?: AwsApi): Server {
  return createServer((request, response) => {
    const requestId = randomUUID();
    const send = sender(response, { "Content-Type": "application/json", "x-amzn-RequestId": requestId });
    serve(request, requestId, pools, send, aws).catch((error: unknown) => {
      const { status, code, message } =
        error instanceof RequestError ? error : new RequestError(500, "ServiceException", "The endpoint failed.");
      send(
        status,
        { "x-amzn-ErrorType": code },
        JSON.stringify({ Type: status < 500 ? "User" : "Service", Message: message }),
      );
    });
  });
}

type Send = (status: number, headers: Headers, body: string) => void;

function sender(response: ServerResponse, common: Headers): Send {
  return (status, headers, body) => {
    response.writeHead(status, { ...common, ...headers, "Content-Length": Buffer.byteLength(body) }).end(body);
  };
}

async function serve(
  request: IncomingMessage,
  requestId: string,
  pools: ReadonlyMap<string, FunctionPool>,
  send: Send,
  aws: AwsApi | undefined,
): Promise<void> {
  refusePages(request);
  if (!aws || !isAwsCall(request)) return invoke(request, requestId, pools, send);
  const { status, headers, body } = await answerAwsCall(request, aws);
  send(status, headers, body);
}

async function invoke(
  request: IncomingMessage,
  requestId: string,
  pools: ReadonlyMap<string, FunctionPool>,
  send: Send,
): Promise<void> {
  const name = functionNameOf(request);
  const pool = pools.get(name);
  if (!pool) {
    throw new RequestError(
      404,
      "ResourceNotFoundException",
      `Function not found: ${name}. Functions here: ${[...pools.keys()].join(", ") || "none"}.`,
    );
  }
  const type = invocationTypeOf(request);
  const event = await eventOf(request);
  if (type === "DryRun") return send(204, {}, "");
  if (pool.full) throw new RequestError(429, "TooManyRequestsException", "Rate Exceeded.");

  const outcome = pool.invoke({ requestId, event, arn: localArn(pool.local) });
  if (type === "Event") return send(202, {}, "");
  const { type: kind, ...answer } = await outcome;
  const version = { "X-Amz-Executed-Version": "$LATEST" };
  if ("payload" in answer) send(200, version, answer.payload);
  else send(200, { ...version, "X-Amz-Function-Error": "Unhandled" }, JSON.stringify(answer.failure));
}

/** Every browser names the page that posts to another origin. Nobody's page has business with the functions. */
function refusePages({ headers: { origin } }: IncomingMessage): void {
  if (origin !== undefined) {
    throw new RequestError(
      403,
      "AccessDeniedException",
      `Functions cannot be invoked from a page, and ${origin} is one.`,
    );
  }
}
