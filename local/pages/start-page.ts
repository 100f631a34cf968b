import type { LocalSettings } from "../settings";
import { curlExamples } from "./curl-examples";
import { type Html, html } from "./html";
import { hasuraLabel, sitePage } from "./layout";
import type { Person } from "./person";

/** The start page: what this is, how to get in, and where everything answers. */
export function startPage(settings: LocalSettings, people: readonly Person[]): string {
  return sitePage({
    title: "Start",
    path: "/",
    script: "start.js",
    main: html`
<h1>Cognito signs users in, Hasura serves their data</h1>
<p class="lead">The whole system on this machine, with the functions, claims, migrations and permissions that are deployed.
Hasura is ${hasuraLabel(settings)}.</p>
${ways(settings)}
${peopleTable(people)}
${endpoints(settings)}
${curls(settings, people)}`,
  });
}

function ways({ environment, hostedUi }: LocalSettings): Html {
  const register = environment.identity.selfSignUp
    ? html`<a class="button secondary" data-sign-in href="${hostedUi.register}">Create an account</a>`
    : undefined;
  return html`<p class="actions">
<a class="button" data-sign-in href="${hostedUi.login}">Sign in</a>
${register}
<a class="button secondary" data-sign-out href="${hostedUi.logout}">Sign out</a>
</p>`;
}

function peopleTable(people: readonly Person[]): Html {
  const rows = people.map(
    ({ username, password, roles }) => html`
<tr><th scope="row"><code>${username}</code></th><td><code>${password}</code></td><td>${roles.join(", ")}</td></tr>`,
  );
  return html`
<h2>Users that are here already</h2>
<div class="scroll" role="region" aria-label="Users" tabindex="0">
<table>
<thead><tr><th scope="col">Name</th><th scope="col">Password</th><th scope="col">Roles</th></tr></thead>
<tbody>${rows}</tbody>
</table>
</div>`;
}

function endpoints(settings: LocalSettings): Html {
  const rows: readonly (readonly [string, string])[] = [
    ["GraphQL", settings.graphqlUrl],
    ["User pool", settings.poolUrl],
    ["Issuer", settings.issuer],
    ["Discovery", `${settings.issuer}/.well-known/openid-configuration`],
    ["Key set", settings.jwksUrl],
    ["User pool id", settings.userPoolId],
    ["App client id", settings.clientId],
    ["Functions", settings.functionsUrl],
  ];
  const links = [
    ["Sign in", settings.hostedUi.login],
    ["Create an account", settings.hostedUi.register],
    ["Sign out", settings.hostedUi.logout],
  ] as const;
  return html`
<h2>Where everything answers</h2>
${factList(rows)}
<details><summary>The links, like the outputs of a deployed environment</summary>${factList(links)}</details>
<p class="quiet">Sign-in may come back to
${settings.callbackUrls.map((url, index) => html`${index === 0 ? "" : " or "}<code>${url}</code>`)}.
Your front end goes into <code>environments/local.ts</code>.</p>`;
}

function factList(rows: readonly (readonly [string, string])[]): Html {
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}</dl>`;
}

function curls(settings: LocalSettings, people: readonly Person[]): Html {
  const examples = curlExamples(settings, people);
  if (examples.length === 0) return html``;
  return html`
<h2>From a terminal</h2>
${examples.map(
  ({ title, command }, index) => html`
<h3 id="curl-${index}">${title}</h3>
<div class="copy"><pre tabindex="0" aria-labelledby="curl-${index}"><code>${command}</code></pre></div>`,
)}`;
}
