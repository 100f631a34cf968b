/** Text for a table cell or a paragraph; what stands between backticks stays as it is. */
export function plain(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replace(/[*<>]/g, escapeCharacter)))
    .join("")
    .replaceAll("|", "\\|");
}

/** The text as code, in a table cell or elsewhere. */
export function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function escapeCharacter(character: string): string {
  return { "<": "&lt;", ">": "&gt;" }[character] ?? `\\${character}`;
}
