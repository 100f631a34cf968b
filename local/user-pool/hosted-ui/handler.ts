import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "../../pages/answer";
import type { Parts } from "./parts";
import type { Parameters } from "./request/parameters";

/** A request, read. */
export interface HandledRequest {
  /** Its headers. */
  readonly headers: IncomingHttpHeaders;
  /** Parameters of the URL. */
  readonly query: Parameters;
  /** Fields of the form; empty for a request without one. */
  readonly form: Parameters;
}

/** Answers a request; it may throw what the routes turn into an answer. */
export type Handler = (request: HandledRequest, parts: Parts) => Answer | Promise<Answer>;
