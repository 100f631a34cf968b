import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "../../../pages/answer";
import { html } from "../../../pages/html";
import { AccountError } from "../accounts";
import type { Handler } from "../handler";
import { finishSignIn } from "../oauth/finish-sign-in";
import { type OAuthRequest, readOAuthRequest } from "../oauth/oauth-request";
import type { Parts } from "../parts";
import { CODE_FIELD, signInNameField, textField } from "./fields";
import { formPage, mailHint, pageLink } from "./form";
import { loginForm } from "./login";
import { redirect } from "./page";

interface ConfirmState {
  readonly name?: string;
  readonly error?: string;
  readonly notice?: string;
}

/** `GET /confirm` */
export const showConfirm: Handler = ({ headers, query }, parts) =>
  confirmForm(readOAuthRequest(query, parts.settings), parts, { name: unconfirmedName(headers, parts) });

/**
 * `POST /confirm`. Only the browser that has entered the password is signed in by the code: a code alone proves that
 * somebody reads the mail.
 */
export const submitConfirm: Handler = async ({ headers, query, form }, parts) => {
  const request = readOAuthRequest(query, parts.settings);
  const name = textField(form, "username");
  try {
    const { username } = await parts.accounts.confirmSignUp({ username: name, code: textField(form, "code") });
    if (unconfirmedName(headers, parts) !== name) {
      return loginForm(request, { headers }, parts, { notice: "The account is confirmed. Sign in.", name });
    }
    const cookie = parts.sessions.start(headers, { state: "signed-in", username });
    return redirect(await finishSignIn(request, username, parts), cookie);
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    return confirmForm(request, parts, { name, error: error.message });
  }
};

/** `POST /resendcode` */
export const resendCode: Handler = async ({ query, form }, parts) => {
  const request = readOAuthRequest(query, parts.settings);
  const name = textField(form, "username");
  try {
    if (!name) throw new AccountError("InvalidParameterException", "Enter the name of the account first.");
    await parts.accounts.resendCode(name);
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    if (error.code !== "UserNotFoundException") return confirmForm(request, parts, { name, error: error.message });
  }
  return confirmForm(request, parts, { name, notice: "A new code is on its way." });
};

function confirmForm(request: OAuthRequest, { settings }: Parts, { name, error, notice }: ConfirmState): Answer {
  return formPage({
    heading: "Confirm your account",
    request,
    action: "/confirm",
    submit: "Confirm",
    error,
    notice,
    intro: mailHint(settings.pagesUrl),
    fields: [signInNameField(settings.environment, name), CODE_FIELD],
    buttons: html`<button type="submit" class="secondary" formaction="/resendcode?${request.query}" formnovalidate>Send a new code</button>`,
    after: html`<ul class="links"><li>${pageLink("/login", request, "Back to sign in")}</li></ul>`,
  });
}

function unconfirmedName(headers: IncomingHttpHeaders, { sessions }: Parts): string | undefined {
  const session = sessions.of(headers);
  return session?.state === "unconfirmed" ? session.signInName : undefined;
}
