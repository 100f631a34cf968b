/** An object of parsed JSON. Read it with `Object.hasOwn` or `Object.entries`: the keys come from a client. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What the engine's JSON library calls a value in its messages. */
export type JsonKind = "Object" | "Array" | "String" | "Number" | "Boolean" | "Null";

/** The value of a key that the object itself has. */
export function member(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** What kind of JSON a value is. */
export function kindOf(value: unknown): JsonKind {
  if (value === null || value === undefined) return "Null";
  if (Array.isArray(value)) return "Array";
  if (typeof value === "string") return "String";
  if (typeof value === "number") return "Number";
  if (typeof value === "boolean") return "Boolean";
  return "Object";
}

/** A value has another form than is required; the words are those of aeson, the engine's JSON library. */
export class JsonMismatch extends Error {
  override readonly name = "JsonMismatch";

  /**
   * @param message aeson's words
   * @param path where in the value, as the engine writes it
   */
  constructor(
    message: string,
    readonly path = "$",
  ) {
    super(message);
  }

  /** The mismatch as a decoder of whole texts reports it. */
  inText(): string {
    return `Error in ${this.path}: ${this.message}`;
  }
}

/** Says that a value has the wrong kind. `type` is what aeson calls the wanted type. */
export function mismatch(type: string, wanted: JsonKind, value: unknown, path = "$"): JsonMismatch {
  return new JsonMismatch(`parsing ${type} failed, expected ${wanted}, but encountered ${kindOf(value)}`, path);
}

/** A string. @throws JsonMismatch for anything else */
export function jsonString(value: unknown, path = "$", type = "Text"): string {
  if (typeof value !== "string") throw mismatch(type, "String", value, path);
  return value;
}

/**
 * Parses a text.
 *
 * @throws JsonMismatch. The words for broken JSON differ between versions of aeson; these are the attoparsec ones, which
 *   most reports about the engine show.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const ended = text.trim() === "" || (error instanceof Error && error.message.startsWith("Unexpected end"));
    throw new JsonMismatch(ended ? "not enough input" : "Failed reading: not a valid json value");
  }
}

/** A text as Haskell's `show` writes it, which is how texts appear inside the engine's token errors. */
export function haskellText(text: string): string {
  let shown = "";
  let afterNumber = false;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const numeric = code < 32 || code > 126;
    if (afterNumber && /\d/.test(character)) shown += "\\&";
    if (character === '"' || character === "\\") shown += `\\${character}`;
    else if (character === "\n") shown += "\\n";
    else if (character === "\t") shown += "\\t";
    else if (character === "\r") shown += "\\r";
    else shown += numeric ? `\\${code}` : character;
    afterNumber = numeric && !"\n\t\r".includes(character);
  }
  return `"${shown}"`;
}
