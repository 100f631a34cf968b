import type { IncomingMessage } from "node:http";
import { type Parameters, readParameters } from "./parameters";
import { RequestProblem } from "./request-problem";

/** More than any of the forms can hold. */
const LIMIT_BYTES = 64 * 1024;

const FORM_TYPE = "application/x-www-form-urlencoded";

/**
 * The fields of a form.
 *
 * @throws RequestProblem for another content type or a body that is too long
 */
export async function readForm(request: IncomingMessage): Promise<Parameters> {
  const type = request.headers["content-type"] ?? "";
  if (type.split(";")[0]?.trim().toLowerCase() !== FORM_TYPE) {
    throw new RequestProblem(415, "The body is not a form.", {
      received: type || "no content-type",
      allowed: [FORM_TYPE],
      remedy: `Send the fields as ${FORM_TYPE}.`,
    });
  }
  return readParameters(await readBody(request));
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      // The rest is read and dropped: a connection that is cut would hide the answer.
      if (size <= LIMIT_BYTES) chunks.push(chunk);
    });
    request.on("end", () => {
      if (size <= LIMIT_BYTES) return resolve(Buffer.concat(chunks).toString("utf8"));
      const remedy = `Send at most ${LIMIT_BYTES} bytes.`;
      reject(new RequestProblem(413, "The body is too long.", { received: `${size} bytes`, remedy }));
    });
    request.on("error", () => reject(new RequestProblem(400, "The body ended early.", { remedy: "Send it again." })));
  });
}
