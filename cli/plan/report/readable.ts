/** Longest value that is shown whole. */
const LONG = 60;

/** How much of a long text's end is shown. */
const TAIL = 16;

/** Characters that a terminal or a browser does not show as they are: controls, direction marks, lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text in one line without anything that a terminal obeys or a reader cannot see. */
export function oneLine(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    if (character === "\n") return "\\n";
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** A plain value as a person reads it; undefined where there is none. */
export function readable(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") return shorten(oneLine(JSON.stringify(value)));
  // A document of many lines tells nothing by its first ones.
  return /[\r\n]/.test(value.trimEnd()) ? `(${value.length} characters)` : `"${shorten(oneLine(value))}"`;
}

/** A text of at most `long` characters, with its middle left out where it is longer. */
export function shorten(text: string, long = LONG): string {
  const characters = [...text];
  if (characters.length <= long) return text;
  return `${characters.slice(0, long - TAIL - 1).join("")}…${characters.slice(-TAIL).join("")}`;
}
