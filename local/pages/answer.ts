import type { ServerResponse } from "node:http";
import type { Asset } from "./assets";

/** An answer to a request, complete. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** Headers besides those that every answer has. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body. */
  readonly body: string;
}

/** What every answer says: nothing is kept, nothing is guessed, nothing is framed. */
const COMMON = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** A page under a content security policy. */
export function pageAnswer(status: number, page: string, policy: string): Answer {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
    body: page,
  };
}

/** A value as JSON. */
export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(value),
  };
}

/** A file of `public`. */
export function assetAnswer({ type, body }: Asset): Answer {
  return { status: 200, headers: { "content-type": type }, body };
}

/** Writes an answer. */
export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...COMMON, "content-length": String(Buffer.byteLength(body)), ...headers });
  response.end(body);
}
