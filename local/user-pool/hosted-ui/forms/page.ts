import { type Answer, pageAnswer } from "../../../pages/answer";
import { htmlDocument } from "../../../pages/document";
import { type Html, html } from "../../../pages/html";
import type { OAuthRequest } from "../oauth/oauth-request";
import { RequestProblem } from "../request/request-problem";

/** A page of the login pages; they work without scripts and may not run any. */
export function loginPage(status: number, title: string, body: Html, request?: OAuthRequest): Answer {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Chrome applies form-action to the redirect that ends sign-in, too.
    `form-action 'self'${request ? ` ${sourceOf(request.redirectUri)}` : ""}`,
  ].join("; ");
  const page = htmlDocument({ title, layout: "login", body: html`<main class="card">${body}</main>` });
  const answer = pageAnswer(status, page, policy);
  // Not `no-referrer`: browsers would send `Origin: null` with the forms.
  return { ...answer, headers: { ...answer.headers, "referrer-policy": "same-origin" } };
}

/** The page of a request that cannot be answered. */
export function problemPage(problem: RequestProblem): Answer {
  const { received, allowed, remedy } = problem.details;
  const body = html`
<h1>This request cannot be answered</h1>
<p role="alert" class="notice bad">${problem.message}</p>
<dl class="facts">
${received === undefined ? undefined : html`<dt>Received</dt><dd><code>${received}</code></dd>`}
${allowed === undefined ? undefined : html`<dt>Allowed</dt>${allowed.map((value) => html`<dd><code>${value}</code></dd>`)}`}
</dl>
<p>${remedy}</p>`;
  return loginPage(problem.status, "This request cannot be answered", body);
}

/** The page of a fault in the local system itself. */
export function faultPage(): Answer {
  return problemPage(
    new RequestProblem(500, "Something went wrong in the local user pool.", { remedy: "The terminal says what." }),
  );
}

/** Sends the browser elsewhere; as Cognito does: 302 after a form, too. */
export function redirect(location: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 302, headers: { location, ...headers }, body: "" };
}

/** A callback URL as a source of a content security policy: its origin, or its scheme where an app has one of its own. */
function sourceOf(url: string): string {
  const { origin, protocol } = new URL(url);
  return origin === "null" ? protocol : origin;
}
