import type { IncomingMessage } from "node:http";

/** Largest body that is read. The engine has no such limit; what stands in front of it usually has this one. */
export const BODY_LIMIT_BYTES = 1024 * 1024;
/** How much of a body that is too large is read and thrown away, so that the client gets to read the answer. */
const DRAIN_LIMIT_BYTES = 64 * 1024 * 1024;

/** The body is larger than the limit. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/** The client went away before the body was complete. */
export class RequestAborted extends Error {
  override readonly name = "RequestAborted";
}

/** Whether a request says beforehand that its body is too large. */
export function announcesTooLarge(request: IncomingMessage): boolean {
  return Number(request.headers["content-length"] ?? 0) > BODY_LIMIT_BYTES;
}

/**
 * Reads a body and never holds more than the limit. What is beyond it is thrown away until the client has sent all:
 * a connection that is cut before would look to the client like a broken server.
 *
 * @throws BodyTooLarge, RequestAborted
 */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Such a client waits for leave to send, and the server has not given it.
    if (request.headers.expect !== undefined && announcesTooLarge(request)) return reject(new BodyTooLarge());
    let chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= BODY_LIMIT_BYTES) chunks.push(chunk);
      else chunks = [];
      if (bytes > DRAIN_LIMIT_BYTES) reject(new BodyTooLarge());
    });
    request.on("end", () => (bytes > BODY_LIMIT_BYTES ? reject(new BodyTooLarge()) : resolve(Buffer.concat(chunks))));
    request.on("error", () => reject(new RequestAborted()));
    request.on("close", () => reject(new RequestAborted()));
  });
}
