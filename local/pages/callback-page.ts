import { CALLBACK_PATH, type LocalSettings } from "../settings";
import { html } from "./html";
import { hasuraLabel, sitePage } from "./layout";

/** The page that sign-in comes back to. Its parts are shown by its script, one state at a time. */
export function callbackPage(settings: LocalSettings): string {
  return sitePage({
    title: "Token and queries",
    path: CALLBACK_PATH,
    script: "callback.js",
    main: html`
<h1 id="heading">Token and queries</h1>
<noscript><p class="notice bad">This page exchanges the code for tokens in the browser, so it needs JavaScript.</p></noscript>
<p id="error" class="notice bad" role="alert" hidden></p>
<p id="signed-out" class="actions" hidden><a class="button" data-sign-in href="${settings.hostedUi.login}">Sign in</a></p>
<div id="signed-in" hidden>
<p class="lead">Hasura is ${hasuraLabel(settings)}.</p>
<section aria-labelledby="claims-heading">
<h2 id="claims-heading">What Hasura makes of the token</h2>
<div id="problems" class="notice bad" role="alert" hidden><ul id="problem-list"></ul></div>
<dl class="facts" id="facts"></dl>
<p class="actions">
<button type="button" id="renew" class="secondary">Get new tokens</button>
<a class="button secondary" data-sign-out href="${settings.hostedUi.logout}">Sign out</a>
</p>
<p class="quiet" id="renewed" role="status"></p>
</section>
<section aria-labelledby="query-heading">
<h2 id="query-heading">Query</h2>
<form id="query-form">
<p class="field"><label for="role">Role</label><select id="role" name="role"></select></p>
<p class="field"><label for="query">GraphQL</label>
<textarea id="query" name="query" rows="7" spellcheck="false" autocomplete="off" autocapitalize="none" aria-describedby="query-hint"></textarea>
<span class="quiet" id="query-hint">Ctrl+Enter runs it.</span></p>
<p class="actions"><button type="submit">Run</button></p>
</form>
<p id="outcome" role="status"></p>
<pre id="result" tabindex="0" aria-label="Result" hidden></pre>
</section>
<section aria-labelledby="token-heading">
<h2 id="token-heading">ID token</h2>
<details><summary>Decoded</summary><pre id="decoded" tabindex="0" aria-label="Decoded ID token"></pre></details>
<details><summary>As it is sent</summary><div class="copy"><pre id="raw" class="wrap" tabindex="0" aria-label="ID token"></pre></div></details>
</section>
</div>`,
  });
}
