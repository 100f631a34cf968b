import type { IncomingHttpHeaders } from "node:http";

/** A call of an AWS API, as far as its protocol says what it is. */
export interface Call {
  /** Service as the signature names it: `rds`, `secretsmanager`, … */
  readonly service: string;
  /** Region as the signature names it. */
  readonly region: string;
  /** Whose the call is, as the signature names it. */
  readonly accessKeyId: string;
  /** Action; for REST services method and path. */
  readonly action: string;
  /** Whether the service speaks the Query protocol: form in, XML out. */
  readonly query: boolean;
  /** The request's body. */
  readonly body: Buffer;
}

/** Reads what a request asks of which service. */
export function callOf(
  method: string | undefined,
  url: string | undefined,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Call {
  const [beginning = "", , region = "", service = ""] = (headers.authorization ?? "").split("/");
  const signed = { service, region, accessKeyId: beginning.replace(/^.*Credential=/, ""), body };
  const target = String(headers["x-amz-target"] ?? "").split(".")[1];
  if (target) return { ...signed, action: target, query: false };
  const form = (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  const action = form ? new URLSearchParams(body.toString()).get("Action") : null;
  return { ...signed, action: action ?? `${method} ${url}`, query: action !== null };
}
