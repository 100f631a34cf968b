import type { Answer } from "../../../pages/answer";
import { html } from "../../../pages/html";
import { AccountError } from "../accounts";
import type { Handler } from "../handler";
import { type OAuthRequest, readOAuthRequest } from "../oauth/oauth-request";
import type { Parts } from "../parts";
import { CODE_FIELD, newPasswordField, signInNameField, textField } from "./fields";
import { formPage, mailHint, pageLink } from "./form";
import { loginForm } from "./login";

interface ResetState {
  readonly name?: string;
  readonly error?: string;
  readonly notice?: string;
}

/** `GET /forgotPassword` */
export const showForgotPassword: Handler = ({ query }, parts) =>
  forgotForm(readOAuthRequest(query, parts.settings), parts, {});

/** `POST /forgotPassword`. An unknown name gets the same answer as a known one. */
export const submitForgotPassword: Handler = async ({ query, form }, parts) => {
  const request = readOAuthRequest(query, parts.settings);
  const name = textField(form, "username");
  try {
    if (!name) throw new AccountError("InvalidParameterException", "Enter the name of the account.");
    await parts.accounts.forgotPassword(name);
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    if (error.code !== "UserNotFoundException") return forgotForm(request, parts, { name, error: error.message });
  }
  return resetForm(request, parts, { name, notice: "If there is such an account, a code is on its way." });
};

/** `GET /confirmForgotPassword` */
export const showReset: Handler = ({ query }, parts) => resetForm(readOAuthRequest(query, parts.settings), parts, {});

/** `POST /confirmForgotPassword` */
export const submitReset: Handler = async ({ headers, query, form }, parts) => {
  const request = readOAuthRequest(query, parts.settings);
  const name = textField(form, "username");
  const reset = { username: name, code: textField(form, "code"), password: form.get("password") ?? "" };
  try {
    await parts.accounts.confirmForgotPassword(reset);
    return loginForm(request, { headers }, parts, { notice: "The password is changed. Sign in with it.", name });
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    // What does not tell known names from unknown ones on the first page must not do so on the second.
    const shown = error.code === "UserNotFoundException" ? new AccountError("CodeMismatchException") : error;
    return resetForm(request, parts, { name, error: shown.message });
  }
};

function forgotForm(request: OAuthRequest, { settings }: Parts, { name, error }: ResetState): Answer {
  return formPage({
    heading: "Forgot your password?",
    request,
    action: "/forgotPassword",
    submit: "Send a code",
    error,
    intro: mailHint(settings.pagesUrl),
    fields: [signInNameField(settings.environment, name)],
    after: backToLogin(request),
  });
}

function resetForm(request: OAuthRequest, { settings }: Parts, { name, error, notice }: ResetState): Answer {
  return formPage({
    heading: "Choose a new password",
    request,
    action: "/confirmForgotPassword",
    submit: "Change the password",
    error,
    notice,
    intro: mailHint(settings.pagesUrl),
    fields: [
      signInNameField(settings.environment, name),
      CODE_FIELD,
      newPasswordField(settings.environment, "New password"),
    ],
    after: backToLogin(request),
  });
}

function backToLogin(request: OAuthRequest) {
  return html`<ul class="links"><li>${pageLink("/login", request, "Back to sign in")}</li></ul>`;
}
