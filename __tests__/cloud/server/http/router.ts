import type { Caller } from "../model/access";
import type { Answer } from "./json-api";

/** A request as handlers see it. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** Who asks; undefined on routes that need no token. */
  readonly caller: Caller | undefined;
  /** A variable part of the path. */
  readonly part: (name: string) => string;
}

/** Answers one kind of request. */
export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Path with variable parts such as `/api/v2/runs/:run`. */
  readonly path: string;
  /** Whether it can be asked without a token. @default false */
  readonly open?: boolean;
  readonly answer: (request: Request) => Answer | Promise<Answer>;
}

/** A route and the variable parts of the path it was found for. */
export interface Match {
  readonly route: Route;
  readonly parts: ReadonlyMap<string, string>;
}

/** The first route for a request; undefined where nothing answers. */
export function match(routes: readonly Route[], method: string, path: string): Match | undefined {
  for (const route of routes) {
    const parts = route.method === method ? partsOf(route.path, path) : undefined;
    if (parts) return { route, parts };
  }
  return undefined;
}

function partsOf(pattern: string, path: string): Map<string, string> | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const parts = new Map<string, string>();
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? "";
    if (segment.startsWith(":") && value !== "") parts.set(segment.slice(1), decodeURIComponent(value));
    else if (segment !== value) return undefined;
  }
  return parts;
}
