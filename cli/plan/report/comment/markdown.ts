/**
 * A text as code. Whatever is in it, it cannot end the code: the fence is longer than any run of backticks in it. In code
 * there are no links, no mentions, no HTML. The text must be one line.
 */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  // Renderers take one space off either side, and nothing off a text of spaces alone.
  const padding = /^`|`$|^ .*\S.* $/.test(text) ? " " : "";
  return text === "" ? "` `" : `${fence}${padding}${text}${padding}${fence}`;
}

/** A link, where the address is one of the web; else the text alone. */
export function link(text: string, url: string | undefined): string {
  const address = url === undefined || !URL.canParse(url) ? undefined : new URL(url);
  if (address?.protocol !== "https:" || address.username !== "" || address.password !== "") return text;
  // What could end the address in Markdown, which a web address may hold as it is.
  const safe = address.href.replace(
    /[()<>[\]\\`|*_@\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${text}](${safe})`;
}

/** A block that can be opened. Its title must be HTML already. */
export function folded(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** A quoted block that GitHub shows in red. */
export function caution(lines: readonly string[]): string {
  return ["[!CAUTION]", ...lines].map((line) => `> ${line}`.trimEnd()).join("\n");
}
