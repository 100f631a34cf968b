import type { IncomingMessage } from "node:http";
import { PAYLOAD_BYTES } from "./failures";

/** A refusal of the endpoint itself, before any function runs. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  /**
   * @param status HTTP status
   * @param code Lambda's code, such as `ResourceNotFoundException`
   * @param message what was received, what is allowed
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What may be asked for by `X-Amz-Invocation-Type`. */
const INVOCATION_TYPES = ["RequestResponse", "Event", "DryRun"] as const;

/** How an invocation is answered: with the function's answer, at once, or without running it. */
export type InvocationType = (typeof INVOCATION_TYPES)[number];

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
const PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
const NAME = /^(?:(?:arn:aws[a-z-]*:lambda:[a-z0-9-]+:)?\d{12}:function:|function:)?([A-Za-z0-9_-]+)(?::\$LATEST)?$/;

/** Longest body that is read to its end, so that its sender gets to see the refusal. */
const DRAINED_BYTES = 64 * 1024 * 1024;

/**
 * Name of the invoked function, given as a name, a partial or a whole ARN.
 *
 * @throws RequestError when the request is for something else than an invocation
 */
export function functionNameOf(request: IncomingMessage): string {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const encoded = PATH.exec(pathname)?.[1];
  if (request.method !== "POST" || encoded === undefined) {
    throw new RequestError(
      404,
      "UnknownOperationException",
      `${request.method} ${pathname} is not served here; only POST /2015-03-31/functions/NAME/invocations is.`,
    );
  }
  const given = decoded(encoded);
  const name = NAME.exec(given)?.[1];
  if (name === undefined) {
    throw new RequestError(
      400,
      "InvalidParameterValueException",
      `${given} is no function; a name of letters, digits, hyphens and underscores or an ARN is, with no version but $LATEST.`,
    );
  }
  return name;
}

/** How the invocation is to be answered. @throws RequestError for an unknown type */
export function invocationTypeOf({ headers }: IncomingMessage): InvocationType {
  const given = headers["x-amz-invocation-type"] ?? "RequestResponse";
  const type = INVOCATION_TYPES.find((known) => known === given);
  if (type) return type;
  throw new RequestError(
    400,
    "InvalidParameterValueException",
    `X-Amz-Invocation-Type ${given} is unknown; ${INVOCATION_TYPES.join(", ")} are known.`,
  );
}

/** The body as text. @throws RequestError for one that is too large */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size <= PAYLOAD_BYTES) pieces.push(piece);
    else if (size > DRAINED_BYTES) break;
  }
  if (size > PAYLOAD_BYTES) {
    throw new RequestError(
      413,
      "RequestTooLargeException",
      `Request must be smaller than ${PAYLOAD_BYTES} bytes for the InvokeFunction operation`,
    );
  }
  return Buffer.concat(pieces).toString("utf8");
}

/** The event as JSON text; none at all is an empty object. @throws RequestError for a body that is too large or no JSON */
export async function eventOf(request: IncomingMessage): Promise<string> {
  const text = await bodyOf(request);
  if (text === "") return "{}";
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new RequestError(
      400,
      "InvalidRequestContentException",
      "Could not parse request body into json: the event must be JSON.",
    );
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
