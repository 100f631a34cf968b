import type { Answer } from "../../../pages/answer";
import { html } from "../../../pages/html";
import { AccountError } from "../accounts";
import type { Handler } from "../handler";
import { type OAuthRequest, readOAuthRequest } from "../oauth/oauth-request";
import type { Parts } from "../parts";
import { RequestProblem } from "../request/request-problem";
import { newPasswordField, signInNameField, textField } from "./fields";
import { type Field, formPage, mailHint, pageLink } from "./form";
import { redirect } from "./page";

/** What a user has entered; a password is never written back. */
interface Entered {
  readonly username?: string;
  readonly email?: string;
}

/** `GET /signup` */
export const showSignUp: Handler = ({ query }, parts) => {
  checkSelfSignUp(parts);
  return signUpForm(readOAuthRequest(query, parts.settings), parts, {});
};

/** `POST /signup` */
export const submitSignUp: Handler = async ({ headers, query, form }, parts) => {
  checkSelfSignUp(parts);
  const request = readOAuthRequest(query, parts.settings);
  const email = textField(form, "email");
  const username = byEmail(parts) ? email : textField(form, "username");
  const password = form.get("password") ?? "";
  try {
    if (!username || !email || !password) throw new AccountError("InvalidParameterException", "Fill in every field.");
    await parts.accounts.signUp({ username, email, password });
    const cookie = parts.sessions.start(headers, { state: "unconfirmed", signInName: username });
    return redirect(`/confirm?${request.query}`, cookie);
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    return signUpForm(request, parts, { username, email }, error.message);
  }
};

function signUpForm(request: OAuthRequest, parts: Parts, entered: Entered, error?: string): Answer {
  const { environment, pagesUrl } = parts.settings;
  const email: Field = {
    name: "email",
    label: "E-mail address",
    type: "email",
    autocomplete: "email",
    value: entered.email,
  };
  const name = byEmail(parts) ? [] : [signInNameField(environment, entered.username)];
  return formPage({
    heading: "Create an account",
    request,
    action: "/signup",
    submit: "Create account",
    error,
    fields: [...name, email, newPasswordField(environment, "Password")],
    after: html`
${mailHint(pagesUrl)}
<ul class="links"><li>${pageLink("/login", request, "I have an account: sign in")}</li></ul>`,
  });
}

function byEmail({ settings }: Parts): boolean {
  return settings.environment.identity.signIn === "email";
}

function checkSelfSignUp({ settings }: Parts): void {
  if (settings.environment.identity.selfSignUp) return;
  throw new RequestProblem(403, "Users cannot create accounts here: self sign-up is off.", {
    remedy:
      "An administrator creates accounts. To change that, set identity.selfSignUp in environments/local.ts and start again.",
  });
}
