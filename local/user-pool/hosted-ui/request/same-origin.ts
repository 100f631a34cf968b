import type { IncomingHttpHeaders } from "node:http";
import { RequestProblem } from "./request-problem";

/**
 * Refuses forms that a page of another origin sends in the user's name. Programs send no `Origin`.
 *
 * @throws RequestProblem
 */
export function checkSameOrigin({ host, origin }: IncomingHttpHeaders): void {
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) return;
  throw new RequestProblem(403, "The form comes from another site.", {
    received: `Origin: ${origin}`,
    remedy: "Send the form from the login pages themselves.",
  });
}
