import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Execute, GraphqlAnswer, GraphqlRequest } from "../execute";
import { GraphqlError } from "../graphql-error";
import type { Authenticate, Session } from "../session";
import { type Answer, json } from "./answer";
import { parseGraphqlRequests } from "./graphql-requests";
import { BODY_LIMIT_BYTES, BodyTooLarge, readBody } from "./request-body";

/** What the endpoint is made of. */
export interface GraphqlEndpoint {
  /** Finds out who asks. */
  readonly authenticate: Authenticate;
  /** Runs a request. */
  readonly execute: Execute;
  /** Told of exceptions, of which the client learns nothing. */
  readonly onUnexpected: (error: unknown) => void;
}

/** All that a client is told of an exception. */
export const INTERNAL_ERROR = new GraphqlError("unexpected", "internal error");

/**
 * Answers a POST to `/v1/graphql`: always with status 200, as the engine does, except where the body is over the
 * stand-in's own limit. A body that cannot be read is reported only to those who pass authentication.
 * Source: graphql-engine v2.48, server/src-lib/Hasura/Server/App.hs (`mkSpockAction`, `allMod200`).
 *
 * @throws RequestAborted
 */
export async function answerGraphql(request: IncomingMessage, endpoint: GraphqlEndpoint): Promise<Answer> {
  try {
    const body = await readBody(request);
    const session = await endpoint.authenticate(headersOf(request));
    const requests = parseGraphqlRequests(body);
    if (requests.type === "single") return json(200, await run(requests.request, session, endpoint));
    const answers: GraphqlAnswer[] = [];
    // One after the other, each in a transaction of its own, as the engine's `runGQBatched`.
    for (const one of requests.requests) answers.push(await run(one, session, endpoint));
    return json(200, answers);
  } catch (error) {
    if (error instanceof BodyTooLarge) return tooLarge();
    if (error instanceof GraphqlError) return json(200, error.body());
    throw error;
  }
}

/** The answer to a body over the limit; 413 is what a proxy in front of the engine would answer. */
function tooLarge(): Answer {
  const limit = `${BODY_LIMIT_BYTES / 1024 / 1024} MiB`;
  const error = new GraphqlError(
    "bad-request",
    `The request body is larger than ${limit}. This limit is the stand-in's, not Hasura's: send less at once, or start with --hasura URL to use an engine.`,
  );
  return { ...json(413, error.body()), close: true };
}

async function run(request: GraphqlRequest, session: Session, endpoint: GraphqlEndpoint): Promise<GraphqlAnswer> {
  try {
    return await endpoint.execute(request, session);
  } catch (error) {
    if (error instanceof GraphqlError) return error.body();
    endpoint.onUnexpected(error);
    return INTERNAL_ERROR.body();
  }
}

/**
 * Node joins the values of a repeated header. The engine takes the first role that is asked for and the last value of
 * every other session variable, so those stay apart.
 */
function headersOf(request: IncomingMessage): IncomingHttpHeaders {
  const headers: IncomingHttpHeaders = { ...request.headers };
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (name.startsWith("x-hasura-") && values && values.length > 1) headers[name] = values;
  }
  return headers;
}
