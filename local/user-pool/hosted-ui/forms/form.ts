import type { Answer } from "../../../pages/answer";
import { type Html, html } from "../../../pages/html";
import type { OAuthRequest } from "../oauth/oauth-request";
import { loginPage } from "./page";

/** A field of a form. */
export interface Field {
  /** Name in the form; stable, so that scripts can fill it in. */
  readonly name: "username" | "email" | "password" | "code";
  /** Label. */
  readonly label: string;
  /** Kind of text. */
  readonly type: "text" | "email" | "password";
  /** What a browser or a password manager may fill in. */
  readonly autocomplete: "username" | "email" | "current-password" | "new-password" | "one-time-code";
  /** Text in it. @default none */
  readonly value?: string;
  /** A line under it. @default none */
  readonly hint?: string;
}

/** A page with one form. */
export interface FormPage {
  /** What the page is for. */
  readonly heading: string;
  /** The authorization request that the user is about to answer. */
  readonly request: OAuthRequest;
  /** Path that the form is sent to. */
  readonly action: string;
  /** The fields, in order. */
  readonly fields: readonly Field[];
  /** Text of the button. */
  readonly submit: string;
  /** What went wrong. @default nothing */
  readonly error?: string;
  /** What went well. @default nothing */
  readonly notice?: string;
  /** Between the heading and the form. @default nothing */
  readonly intro?: Html;
  /** Further buttons of the form. @default none */
  readonly buttons?: Html;
  /** Under the form. @default nothing */
  readonly after?: Html;
}

/** The page with a form; the answer's status tells programs whether something went wrong. */
export function formPage(page: FormPage): Answer {
  const { action, after, buttons, error, fields, heading, intro, notice, request, submit } = page;
  const toFocus = fields.find(({ value }) => !value) ?? fields[0];
  const body = html`
<h1>${heading}</h1>
${error === undefined ? undefined : html`<p role="alert" class="notice bad">${error}</p>`}
${notice === undefined ? undefined : html`<p role="status" class="notice good">${notice}</p>`}
${intro}
<form method="post" action="${action}?${request.query}">
${fields.map((field) => fieldHtml(field, field === toFocus))}
<p class="actions"><button type="submit">${submit}</button>${buttons}</p>
</form>
${after}`;
  return loginPage(error === undefined ? 200 : 400, heading, body, request);
}

/** Where mail goes on one machine. */
export function mailHint(pagesUrl: string): Html {
  return html`<p class="quiet">No mail leaves this machine: the code is in the terminal and at <a href="${pagesUrl}/mail" target="_blank" rel="noopener">${pagesUrl}/mail</a>.</p>`;
}

/** A link to another of the pages, with the authorization request. */
export function pageLink(path: string, request: OAuthRequest, text: string): Html {
  return html`<a href="${path}?${request.query}">${text}</a>`;
}

function fieldHtml({ autocomplete, hint, label, name, type, value }: Field, focused: boolean): Html {
  const extra = [
    name === "code" ? html` inputmode="numeric"` : html``,
    type === "password" ? html`` : html` autocapitalize="none" spellcheck="false"`,
    value === undefined ? html`` : html` value="${value}"`,
    hint === undefined ? html`` : html` aria-describedby="${name}-hint"`,
    focused ? html` autofocus` : html``,
  ];
  return html`
<p class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required${extra}>
${hint === undefined ? undefined : html`<span class="quiet" id="${name}-hint">${hint}</span>`}
</p>`;
}
