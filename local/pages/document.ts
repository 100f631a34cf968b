import { ASSETS_PATH } from "./assets";
import { type Html, html } from "./html";

/** What a page is made of. */
export interface DocumentParts {
  /** Name of the page, for the window and the history. */
  readonly title: string;
  /** The content of `<body>`. */
  readonly body: Html;
  /** Whom the page belongs to: class of `<body>` and name of its own style sheet beside the common one. */
  readonly layout: "login" | "site";
  /** The page's script, a file of `public`. @default none */
  readonly script?: string;
}

/** A whole page. Both the login pages and the site are made by it, so that they look the same. */
export function htmlDocument(parts: DocumentParts): string {
  const { body, layout, script, title } = parts;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${ASSETS_PATH}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${ASSETS_PATH}colours.css">
<link rel="stylesheet" href="${ASSETS_PATH}style.css">
<link rel="stylesheet" href="${ASSETS_PATH}${layout}.css">
${script === undefined ? undefined : html`<script type="module" src="${ASSETS_PATH}${script}"></script>`}
</head>
<body class="${layout}">
${body}
</body>
</html>
`.text;
}
