import type { IncomingMessage, ServerResponse } from "node:http";
import { STAND_IN_HEADER } from "./answer";

const METHODS = "GET,POST,PUT,PATCH,DELETE,OPTIONS";
const MAX_AGE_SECONDS = 1_728_000;

/** Tells whether pages of an origin may call. */
export type OriginCheck = (origin: string) => boolean;

/**
 * Reads origins as `HASURA_GRAPHQL_CORS_DOMAIN` has them: exact ones, and `https://*.example.com`, where the star is
 * exactly one label. Source: graphql-engine v2.48, server/src-lib/Hasura/Server/Cors.hs, tests-py/test_cors.py.
 */
export function originCheck(origins: readonly string[]): OriginCheck {
  const exact = new Set(origins);
  const wildcards = new Set(origins.filter((origin) => /^https?:\/\/\*\./.test(origin)));
  return (origin) => exact.has(origin) || wildcards.has(origin.replace(/^(https?:\/\/)[^.]*\./, "$1*."));
}

/**
 * Adds the headers for another origin and answers its preflight request, on every path. An origin that is not allowed
 * gets no headers, and its request is served like any other: it is the browser that keeps the answer from the page.
 * Source: graphql-engine v2.48, server/src-lib/Hasura/Server/Middleware.hs.
 *
 * @returns whether the request was a preflight and is answered
 */
export function handleCors(request: IncomingMessage, response: ServerResponse, allowed: OriginCheck): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !allowed(origin)) return false;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-credentials", "true");
  response.setHeader("access-control-allow-methods", METHODS);
  if (request.method !== "OPTIONS") return false;
  response.setHeader("access-control-max-age", MAX_AGE_SECONDS);
  response.setHeader("access-control-allow-headers", request.headers["access-control-request-headers"] ?? "");
  response.setHeader(STAND_IN_HEADER, "true");
  response.writeHead(204).end();
  return true;
}
