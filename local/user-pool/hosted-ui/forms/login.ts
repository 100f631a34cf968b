import type { Answer } from "../../../pages/answer";
import { html } from "../../../pages/html";
import { AccountError } from "../accounts";
import type { HandledRequest, Handler } from "../handler";
import { finishSignIn } from "../oauth/finish-sign-in";
import { type OAuthRequest, readOAuthRequest } from "../oauth/oauth-request";
import type { Parts } from "../parts";
import { signInNameField, textField } from "./fields";
import { formPage, pageLink } from "./form";
import { redirect } from "./page";

/** What may stand on the sign-in page. */
export interface LoginState {
  /** What went wrong. @default nothing */
  readonly error?: string;
  /** What went well before. @default nothing */
  readonly notice?: string;
  /** Name that was entered. @default none */
  readonly name?: string;
}

/** `GET /oauth2/authorize`: back to the client at once with a session, to the sign-in page without. */
export const authorize: Handler = async ({ headers, query }, parts) => {
  const request = readOAuthRequest(query, parts.settings);
  const session = parts.sessions.of(headers);
  if (session?.state !== "signed-in") return redirect(`/login?${request.query}`);
  return redirect(await finishSignIn(request, session.username, parts));
};

/** `GET /login` */
export const showLogin: Handler = ({ headers, query }, parts) =>
  loginForm(readOAuthRequest(query, parts.settings), { headers }, parts);

/** `POST /login` */
export const submitLogin: Handler = async ({ headers, query, form }, parts) => {
  const request = readOAuthRequest(query, parts.settings);
  const name = textField(form, "username");
  try {
    const { username } = await parts.accounts.signIn({ username: name, password: form.get("password") ?? "" });
    const cookie = parts.sessions.start(headers, { state: "signed-in", username });
    return redirect(await finishSignIn(request, username, parts), cookie);
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    if (error.code === "UserNotConfirmedException") {
      return redirect(
        `/confirm?${request.query}`,
        parts.sessions.start(headers, { state: "unconfirmed", signInName: name }),
      );
    }
    return loginForm(request, { headers }, parts, { error: error.message, name });
  }
};

/** The sign-in page. */
export function loginForm(
  request: OAuthRequest,
  { headers }: Pick<HandledRequest, "headers">,
  { sessions, settings }: Parts,
  { error, notice, name }: LoginState = {},
): Answer {
  const { environment } = settings;
  const session = sessions.of(headers);
  const known = session?.state === "signed-in" ? session.username : undefined;
  return formPage({
    heading: "Sign in",
    request,
    action: "/login",
    submit: "Sign in",
    error,
    notice,
    intro:
      known === undefined
        ? undefined
        : html`<p>You are signed in as <strong>${known}</strong>. ${pageLink("/oauth2/authorize", request, "Continue")}, or sign in as somebody else.</p>`,
    fields: [
      signInNameField(environment, name),
      { name: "password", label: "Password", type: "password", autocomplete: "current-password" },
    ],
    after: html`
<ul class="links">
<li>${pageLink("/forgotPassword", request, "Forgot your password?")}</li>
${environment.identity.selfSignUp ? html`<li>${pageLink("/signup", request, "Create an account")}</li>` : undefined}
</ul>`,
  });
}
