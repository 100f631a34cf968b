/** The lines of a text that Terraform printed, without the frame of its errors and the stack's name that cdktf puts before them. */
export function plainText(log: string): string {
  return log
    .split("\n")
    .map((line) =>
      line
        .replace(/^[\w-]+ {2,}(?=[╷│╵]|Error)/, "")
        .replace(/^\s*[╷│╵]\s?/, "")
        .trimEnd(),
    )
    .join("\n");
}

/** The value behind a label in such a text, `Who:  somebody@machine`. */
export function labelled(text: string, label: string): string | undefined {
  return new RegExp(`^\\s*${label}:[ \\t]+(.+)$`, "m").exec(text)?.[1]?.trim();
}

/** The headline of the first error in such a text, which may go over several lines. */
export function firstError(text: string): string | undefined {
  const headline = /^\s*Error: ([\s\S]+?)(?:\n\s*\n|$(?![\s\S]))/m.exec(text)?.[1];
  return headline?.replace(/\s+/g, " ").trim();
}
