import { match, ok, strictEqual } from "node:assert/strict";
import type { Facts } from "../parts/facts";

const LOCAL_HOSTS = ["localhost", "127.0.0.1"];

/** What a browser loads by itself: attributes of these elements, and addresses in style sheets. */
const REFERENCES = [
  /<(?:script|img|iframe|source|form|link)\b[^>]*?\s(?:src|href|action)="([^"]*)"/g,
  /url\(\s*["']?([^"')]+)/g,
  /@import\s+["']([^"']+)/g,
];

/**
 * Walks through the pages, and the files they load, and makes sure that each comes from this machine and is allowed to
 * load from this machine alone.
 *
 * @returns how many were seen
 */
export async function nothingFromElsewhere({ startPage, login, register, mailbox }: Facts): Promise<string> {
  const pages = [startPage, new URL("/cognito-callback", startPage).href, mailbox, login, register];
  const seen = new Set<string>();
  const waiting = [...pages];
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    if (seen.has(url)) continue;
    seen.add(url);
    const response = await fetch(url, { redirect: "error" });
    strictEqual(response.status, 200, url);
    if (pages.includes(url)) mustStayHere(url, response.headers.get("content-security-policy") ?? "");
    waiting.push(...referencesIn(await response.text(), url));
  }
  ok(seen.size > pages.length, "the pages load nothing, which cannot be");
  return `${pages.length} pages, ${seen.size - pages.length} files`;
}

function referencesIn(text: string, url: string): string[] {
  const found = REFERENCES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, reference = ""]) => reference));
  const addresses = found.filter((reference) => !reference.startsWith("data:")).map((it) => new URL(it, url));
  for (const { href, hostname } of addresses) ok(LOCAL_HOSTS.includes(hostname), `${url} refers to ${href}`);
  // A form is not loaded but sent.
  return addresses.map(({ href }) => href).filter((href) => /\.(css|js|svg|png|ico|woff2)$/.test(href));
}

function mustStayHere(url: string, policy: string): void {
  match(policy, /(^|; *)default-src '(none|self)'/, `the policy of ${url}: ${policy}`);
  const sources = policy.split(";").flatMap((directive) => directive.trim().split(/\s+/).slice(1));
  for (const source of sources) {
    const here = source.startsWith("'") || source === "data:" || LOCAL_HOSTS.includes(hostOf(source));
    ok(here, `the policy of ${url} allows ${source}`);
  }
}

function hostOf(source: string): string {
  return URL.canParse(source) ? new URL(source).hostname : source;
}
