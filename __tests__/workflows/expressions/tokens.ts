/** An expression of a workflow that the dry run cannot evaluate. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

/** A piece of an expression. */
export interface Token {
  /** `name` for contexts, properties, functions and the words true, false and null. */
  readonly kind: "name" | "string" | "sign";
  /** The characters, or a string's content. */
  readonly text: string;
}

const TOKEN = /\s*(?:(?<name>[A-Za-z_][\w-]*)|'(?<string>(?:[^']|'')*)'|(?<sign>==|!=|&&|\|\||[!().]))/y;

/**
 * Cuts an expression into its pieces.
 *
 * @throws ExpressionError at characters that no workflow here uses
 */
export function tokens(expression: string): readonly Token[] {
  const found: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const end = expression.trimEnd().length;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(expression)?.groups;
    if (!groups) throw new ExpressionError(`\`${expression}\`: unknown syntax at \`${expression.slice(at)}\``);
    const { name, string, sign } = groups;
    if (name !== undefined) found.push({ kind: "name", text: name });
    else if (sign !== undefined) found.push({ kind: "sign", text: sign });
    else found.push({ kind: "string", text: (string ?? "").replaceAll("''", "'") });
  }
  return found;
}
