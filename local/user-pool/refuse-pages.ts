import type { IncomingMessage } from "node:http";

/** Actions that need the credentials of an AWS account in Cognito; no page in a browser has any. */
const ADMINISTRATIVE =
  /\.(Admin|List|Create|Describe|AddCustomAttributes|(Delete|Update|Get)(Group|UserPool)|SetUserPool)/;

/** Whether a page of a browser asks for what only an administrator's program may ask: any website could. */
export function isPageActingAsAdministrator({ headers }: IncomingMessage): boolean {
  const target = headers["x-amz-target"];
  return headers.origin !== undefined && typeof target === "string" && ADMINISTRATIVE.test(target);
}
