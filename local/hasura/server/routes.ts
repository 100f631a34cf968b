import type { IncomingMessage } from "node:http";
import { GRAPHQL_PATH } from "../../../contracts/graphql-endpoint";
import { GraphqlError } from "../graphql-error";
import { type Answer, json, notFound, restError, text } from "./answer";
import { answerGraphql, type GraphqlEndpoint } from "./graphql-endpoint";

/** What the stand-in says of itself. The engine answers `{"server_type":"ce","version":"v2.48.5"}`. */
export const VERSION = { server_type: "local-stand-in", version: "stand-in for v2.48" };

/** Endpoints of the engine that the stand-in lacks, and whether their errors have the form of GraphQL. */
const MISSING: readonly { readonly path: RegExp; readonly graphql: boolean }[] = [
  { path: /^\/(v1alpha1\/graphql|v1beta1\/relay|v1\/relay)$/, graphql: true },
  { path: /^\/(v1\/query|v2\/query|v1\/metadata|v1\/graphql\/explain|v1alpha1\/graphql\/explain)$/, graphql: false },
  { path: /^\/(v1alpha1\/(pg_dump|config)|v1\/mcp|api\/swagger\/json|v1\/entitlement)$/, graphql: false },
  { path: /^\/(console|dev|api\/rest)(\/.*)?$/, graphql: false },
  { path: /^\/$/, graphql: false },
];

/** Answers a request by its method and path. @throws RequestAborted */
export async function route(request: IncomingMessage, endpoint: GraphqlEndpoint): Promise<Answer> {
  const path = pathOf(request);
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (path === GRAPHQL_PATH && method === "POST") return await answerGraphql(request, endpoint);
  if (path === GRAPHQL_PATH && method === "GET") return onlyPost();
  if (method === "GET" && (path === "/healthz" || path === "/hasura/healthz")) return text(200, "OK");
  if (method === "GET" && path === "/v1/version") return json(200, VERSION);
  return missing(path) ?? notFound();
}

/** The answer to a connection that wants to become a WebSocket. */
export function answerUpgrade(request: IncomingMessage): Answer {
  const path = pathOf(request);
  if (path !== GRAPHQL_PATH) return missing(path) ?? notFound();
  return unsupported("subscriptions over WebSockets", true);
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
}

function missing(path: string): Answer | undefined {
  const found = MISSING.find((endpoint) => endpoint.path.test(path));
  return found && unsupported(path, found.graphql);
}

/** On an engine of the community edition a GET is a persisted query, which it does not have. */
function onlyPost(): Answer {
  return json(200, new GraphqlError("not-supported", `Send GraphQL requests as POST to ${GRAPHQL_PATH}.`).body());
}

function unsupported(what: string, graphql: boolean): Answer {
  const message = `The local stand-in for Hasura does not implement ${what}. Start with --hasura URL to use an engine.`;
  return graphql
    ? json(501, new GraphqlError("not-supported", message).body())
    : restError(501, "not-supported", message);
}
