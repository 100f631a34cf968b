import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, assetAnswer, send } from "../../pages/answer";
import { loadAssets } from "../../pages/assets";
import { AccountError } from "./accounts";
import { faultPage, problemPage, redirect } from "./forms/page";
import { apiFailure, preflight } from "./oauth/api-answer";
import { createParts, type HostedUiOptions, type Parts } from "./parts";
import { readForm } from "./request/form-body";
import { readParameters } from "./request/parameters";
import { RedirectedProblem, RequestProblem } from "./request/request-problem";
import { checkSameOrigin } from "./request/same-origin";
import { createRoutes, type Route } from "./routes";

export type { HostedUiOptions } from "./parts";

/** Answers a request if it is one for the login pages, and says whether it did. */
export type HostedUi = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * The user pool's login pages and OAuth endpoints, for a server that puts them before the emulator's own.
 * Paths and parameters: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-userpools-server-contract-reference.html
 */
export function createHostedUi(options: HostedUiOptions): HostedUi {
  const parts = createParts(options);
  const routes = createRoutes(parts);
  const assets = loadAssets();
  return async (request, response) => {
    const [path = "", ...search] = (request.url ?? "").split("?");
    const asset = assets.get(path);
    const route = routes.get(path);
    if (asset) {
      send(response, assetAnswer(asset));
      return true;
    }
    if (!route) return false;
    try {
      send(response, await answer(request, route, search.join("?"), parts));
    } catch (error) {
      send(response, failure(error, route, options));
    }
    return true;
  };
}

async function answer(request: IncomingMessage, route: Route, search: string, parts: Parts): Promise<Answer> {
  // HEAD is GET without the body, which Node leaves out.
  const method = request.method === "HEAD" ? "GET" : request.method;
  const allowed = Object.keys(route.methods);
  if (method === "OPTIONS" && route.kind === "api") return preflight(allowed);
  const handler = method === "GET" || method === "POST" ? route.methods[method] : undefined;
  if (!handler) {
    const remedy = "Use one of the allowed methods.";
    throw new RequestProblem(405, "This method is not served here.", { received: request.method, allowed, remedy });
  }
  const { headers } = request;
  const query = readParameters(search);
  if (method !== "POST") return handler({ headers, query, form: new Map() }, parts);
  if (route.kind === "page") checkSameOrigin(headers);
  return handler({ headers, query, form: await readForm(request) }, parts);
}

function failure(error: unknown, { kind, methods }: Route, { onError }: HostedUiOptions): Answer {
  if (error instanceof RedirectedProblem) return redirect(error.location);
  const expected = error instanceof RequestProblem || (kind === "api" && error instanceof AccountError);
  if (!expected) onError(error);
  const failed =
    kind === "api" ? apiFailure(error) : error instanceof RequestProblem ? problemPage(error) : faultPage();
  return failed.status === 405
    ? { ...failed, headers: { ...failed.headers, allow: Object.keys(methods).join(", ") } }
    : failed;
}
