import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { GRAPHQL_PATH } from "../../../contracts/graphql-endpoint";
import { type Listening, listen } from "../../listen";
import type { OnCrash } from "../../running";
import type { Execute } from "../execute";
import type { Authenticate } from "../session";
import { json, rawAnswer, restError, send } from "./answer";
import { handleCors, type OriginCheck, originCheck } from "./cors";
import { type GraphqlEndpoint, INTERNAL_ERROR } from "./graphql-endpoint";
import { announcesTooLarge, RequestAborted } from "./request-body";
import { answerUpgrade, route } from "./routes";

/** What the server is started with. */
export interface HasuraServerOptions {
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** Finds out who asks. */
  readonly authenticate: Authenticate;
  /** Runs a GraphQL request. */
  readonly execute: Execute;
  /** Origins whose pages may call: exact ones and `https://*.example.com`. None allows none. */
  readonly corsOrigins: readonly string[];
  /** Told when the server fails by itself. */
  readonly onCrash: OnCrash;
  /** Told of exceptions while a request was answered; the client learns nothing of them. @default ignored */
  readonly onUnexpected?: (error: unknown) => void;
}

/** Requests that take longer to arrive are ended. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Starts the stand-in's HTTP server: `/v1/graphql`, `/healthz`, `/v1/version`. Every answer carries
 * `x-hasura-stand-in: true`, and what the engine has besides is refused with an answer that says so.
 *
 * @throws LocalError if it cannot listen
 */
export async function startHasuraServer(options: HasuraServerOptions): Promise<Listening> {
  const { authenticate, execute, onUnexpected = () => undefined } = options;
  const endpoint: GraphqlEndpoint = { authenticate, execute, onUnexpected };
  const allowed = originCheck(options.corsOrigins);
  // Joined, repeated Authorization headers stay visible; Node would otherwise keep the first and hide the rest.
  const server = createServer({ joinDuplicateHeaders: true, requestTimeout: REQUEST_TIMEOUT_MS });

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    response.on("error", () => undefined);
    answer(request, response, endpoint, allowed).catch(onUnexpected);
  };
  server.on("request", handle);
  server.on("checkContinue", (request, response) => {
    if (!announcesTooLarge(request)) response.writeContinue();
    handle(request, response);
  });
  server.on("upgrade", (request, socket) => {
    const refusal = answerUpgrade(request);
    end(socket, rawAnswer(refusal, refusal.status === 404 ? "Not Found" : "Not Implemented"));
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable) end(socket, rawAnswer(restError(400, "bad-request", "not an HTTP request"), "Bad Request"));
    else socket.destroy();
  });

  return listen(server, options.host, options.port, options.onCrash);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  endpoint: GraphqlEndpoint,
  allowed: OriginCheck,
): Promise<void> {
  try {
    if (handleCors(request, response, allowed)) return;
    send(response, await route(request, endpoint));
  } catch (error) {
    if (error instanceof RequestAborted) return;
    endpoint.onUnexpected(error);
    const graphql = request.url?.split("?", 1)[0] === GRAPHQL_PATH;
    send(response, graphql ? json(200, INTERNAL_ERROR.body()) : restError(500, "unexpected", "internal error"));
  }
}

function end(socket: Duplex, text: string): void {
  socket.on("error", () => socket.destroy());
  socket.end(text, () => socket.destroy());
}
