import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { Certificate } from "../certificates";
import type { Caller } from "../model/access";
import { type Answer, Refusal } from "./json-api";
import { match, type Route } from "./router";

/** A request that the server has answered. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Name of the user who asked; undefined without a valid token. */
  readonly user: string | undefined;
}

/** What a server needs. */
export interface ServerProps {
  readonly certificate: Certificate;
  readonly callerOf: (token: string) => Caller | undefined;
  /** Called with every request that was answered. */
  readonly onAnswer: (seen: SeenRequest) => void;
  /** Called with a request that nothing answers, or that the server itself failed at. */
  readonly onUnknown: (request: string) => void;
}

/** Headers of every answer: what clients know the service and its abilities by. */
const HEADERS = { "TFP-API-Version": "2.6", "TFP-AppName": "HCP Terraform", "X-RateLimit-Limit": "30" };

/** Starts the server on loopback. Routes are given later, because they name the port. */
export async function listen(props: ServerProps): Promise<{ server: Server; serve(routes: readonly Route[]): void }> {
  let routes: readonly Route[] = [];
  const { key, certificate: cert } = props.certificate;
  const server = createServer({ key, cert }, (request, response) => {
    respond(props, routes, request, response).catch((error: unknown) => {
      props.onUnknown(`${request.method} ${request.url} failed: ${error}`);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    server,
    serve: (given) => {
      routes = given;
    },
  };
}

async function respond(
  props: ServerProps,
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = "GET", url = "/", headers } = request;
  const { pathname, searchParams } = new URL(url, "https://localhost");
  const caller = props.callerOf(/^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "");
  const found = match(routes, method, pathname);
  if (!found) props.onUnknown(`${method} ${pathname}`);
  let answer: Answer;
  try {
    if (!found) throw new Refusal(404, "not found");
    if (!found.route.open && !caller) throw new Refusal(401, "unauthorized");
    answer = await found.route.answer({
      method,
      path: pathname,
      query: searchParams,
      body: Buffer.concat(chunks),
      caller,
      part: (name) => found.parts.get(name) ?? "",
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer = error.answer;
  }
  props.onAnswer({ method, path: pathname, status: answer.status, user: caller?.user });
  response.writeHead(answer.status, { ...HEADERS, ...answer.headers }).end(answer.body);
}
