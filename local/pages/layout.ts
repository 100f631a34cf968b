import { CALLBACK_PATH, type LocalSettings } from "../settings";
import { htmlDocument } from "./document";
import { type Html, html } from "./html";

/** A page of the site. */
export interface SitePage {
  /** Name of the page. */
  readonly title: string;
  /** Its path. */
  readonly path: string;
  /** Its content, with one `<h1>`. */
  readonly main: Html;
  /** Its script, a file of `public`. */
  readonly script: string;
}

const NAVIGATION = [
  { path: "/", text: "Start" },
  { path: CALLBACK_PATH, text: "Token and queries" },
  { path: "/mail", text: "Mail" },
];

/** A page of the site with its header; the header says that all this is local. */
export function sitePage({ main, path, script, title }: SitePage): string {
  const links = NAVIGATION.map((entry) => {
    const current = entry.path === path ? html` aria-current="page"` : undefined;
    return html`<li><a href="${entry.path}"${current}>${entry.text}</a></li>`;
  });
  return htmlDocument({
    title: `${title} · cognito-hasura, local`,
    layout: "site",
    script,
    body: html`
<a class="skip" href="#main">To the content</a>
<header>
<p class="brand">cognito-hasura <span class="tag">local</span></p>
<nav aria-label="Pages"><ul>${links}</ul></nav>
</header>
<main id="main" tabindex="-1">${main}</main>`,
  });
}

/** What Hasura is here, in words. */
export function hasuraLabel({ hasuraUrl, ownEngine }: LocalSettings): string {
  return ownEngine ? `your own engine at ${hasuraUrl}` : "the local stand-in, not the real engine";
}

/** The content security policy of the site: its own files, and requests to the pool and to Hasura. */
export function sitePolicy({ hasuraUrl, poolUrl }: LocalSettings): string {
  return [
    "default-src 'self'",
    `connect-src 'self' ${poolUrl} ${new URL(hasuraUrl).origin}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
