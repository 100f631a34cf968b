import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/** An answer, before it is sent. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** Media type of the body. */
  readonly contentType: string;
  /** The body. */
  readonly body: string;
  /** Ends the connection after the answer. @default false */
  readonly close?: boolean;
}

/** Marks every answer, so that nobody takes the stand-in for an engine. */
export const STAND_IN_HEADER = "x-hasura-stand-in";

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  return { status, contentType: "application/json; charset=utf-8", body: JSON.stringify(value) };
}

/** An answer in plain text. */
export function text(status: number, body: string): Answer {
  return { status, contentType: "text/plain; charset=utf-8", body };
}

/** An error of an endpoint that is not for GraphQL, in the engine's form. */
export function restError(status: number, code: string, error: string): Answer {
  return json(status, { path: "$", error, code });
}

/** What the engine says of every path it does not know. */
export function notFound(): Answer {
  return restError(404, "not-found", "resource does not exist");
}

/** Headers of an answer, without those for other origins. */
export function answerHeaders(answer: Answer): OutgoingHttpHeaders {
  return {
    "content-type": answer.contentType,
    "content-length": Buffer.byteLength(answer.body),
    [STAND_IN_HEADER]: "true",
    ...(answer.close && { connection: "close" }),
  };
}

/** Sends an answer. Node leaves the body out where the request was HEAD. */
export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, answerHeaders(answer));
  response.end(answer.body);
}

/** A whole HTTP answer for a bare socket, after which the connection ends. */
export function rawAnswer(answer: Answer, reason: string): string {
  const headers = Object.entries(answerHeaders({ ...answer, close: true })).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${answer.status} ${reason}`, ...headers, "", answer.body].join("\r\n");
}
