import { type Json, ManifestError } from "./synthesized";

/** Gives the value of a reference such as `["kubernetes_namespace_v1", "hasura", "metadata", 0, "name"]`. */
export type Lookup = (path: readonly (string | number)[]) => Json;

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/**
 * Evaluates a string of Terraform's JSON syntax: plain text with `${…}` in it.
 * Only what CDKTF writes into Kubernetes resources is understood: references, literals and `jsonencode`.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 *
 * @throws ManifestError for any other expression: guessing would show a reviewer something that is not deployed
 */
export function evaluateTemplate(text: string, lookup: Lookup): Json {
  return new TemplateReader(text, lookup).whole();
}

/** A recursive-descent reader; each method consumes what it is named after and gives its value. */
class TemplateReader {
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly lookup: Lookup,
  ) {}

  whole(): Json {
    return this.template(undefined);
  }

  /** Text up to the closing quote, or up to the end; a lone `${…}` keeps the type of its value. */
  private template(quote: '"' | undefined): Json {
    const parts: Json[] = [];
    while (this.position < this.text.length) {
      if (quote && this.take(quote)) return join(parts);
      if (this.take("$${")) parts.push("${");
      else if (this.take("%%{")) parts.push("%{");
      else if (this.take("${")) {
        parts.push(this.expression());
        this.expect("}");
      } else if (this.take("%{")) this.fail("text without template directives");
      else if (quote && this.take("\\")) parts.push(this.escape());
      else parts.push(this.text.charAt(this.position++));
    }
    if (quote) this.fail("the closing quote");
    return join(parts);
  }

  private expression(): Json {
    this.skipSpace();
    if (this.take('"')) return this.template('"');
    if (this.take("{")) return this.object();
    if (this.take("[")) return this.list("]");
    const number = this.match(/-?\d+(\.\d+)?/y);
    if (number !== undefined) return Number(number);
    const name = this.match(/[A-Za-z_][\w-]*/y);
    if (name === undefined) this.fail("an expression");
    if (name === "true" || name === "false") return name === "true";
    if (name === "null") return null;
    if (this.take("(")) return this.call(name);
    return this.reference(name);
  }

  private object(): Json {
    const entries: [string, Json][] = [];
    for (this.skipSpace(); !this.take("}"); this.skipSpace()) {
      const key = this.take('"') ? this.template('"') : this.match(/[A-Za-z_][\w-]*/y);
      if (typeof key !== "string") this.fail("a key");
      this.expect("=");
      entries.push([key, this.expression()]);
      this.skipSpace();
      this.take(",");
    }
    return Object.fromEntries(entries);
  }

  private list(end: "]" | ")"): Json[] {
    const values: Json[] = [];
    for (this.skipSpace(); !this.take(end); this.skipSpace()) {
      values.push(this.expression());
      this.skipSpace();
      this.take(",");
    }
    return values;
  }

  private call(name: string): Json {
    if (name !== "jsonencode") this.fail("jsonencode, the only function with a rule", name);
    const [value] = this.list(")");
    return JSON.stringify(value);
  }

  private reference(first: string): Json {
    const path: (string | number)[] = [first];
    for (;;) {
      if (this.take(".")) path.push(this.match(/[A-Za-z_][\w-]*/y) ?? this.fail("a name"));
      else if (this.take("[")) {
        const key = this.expression();
        if (typeof key !== "string" && typeof key !== "number") this.fail("an index");
        path.push(key);
        this.expect("]");
      } else return this.lookup(path);
    }
  }

  private escape(): string {
    const unicode = this.match(/u[0-9a-fA-F]{4}/y);
    if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode.slice(1), 16));
    return ESCAPES[this.text.charAt(this.position++)] ?? this.fail("an escape sequence");
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }

  /** @param pattern sticky, so that it matches here or not at all */
  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    this.position += found?.length ?? 0;
    return found;
  }

  private expect(token: string): void {
    this.skipSpace();
    if (!this.take(token)) this.fail(`"${token}"`);
  }

  private skipSpace(): void {
    this.match(/\s*/y);
  }

  private fail(expected: string, found = this.text.slice(this.position, this.position + 40)): never {
    throw new ManifestError(
      `No rule for the expression ${JSON.stringify(this.text)}: expected ${expected}, found ${JSON.stringify(found)}. Add a rule in cli/manifests/expressions.ts.`,
    );
  }
}

function join(parts: readonly Json[]): Json {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return parts.map((part) => (typeof part === "string" ? part : JSON.stringify(part))).join("");
}
