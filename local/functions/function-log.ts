/** A line that a function wrote, or that the runtime says about it. */
export interface FunctionLog {
  /** Name of the function. */
  readonly functionName: string;
  /** Invocation it belongs to, or null while the function starts. */
  readonly requestId: string | null;
  /** Who wrote it: the function on one of its streams, or the runtime on its end. */
  readonly source: "stdout" | "stderr" | "runtime";
  /** The line, without its end. */
  readonly text: string;
  /** Fields of a line that is a JSON object, else null. */
  readonly entry: Readonly<Record<string, unknown>> | null;
}

/** Cuts what a stream delivers into lines; the rest waits for the line's end. */
export class Lines {
  private rest = "";

  /** @param take told each whole line, empty ones left out */
  constructor(private readonly take: (line: string) => void) {}

  /** Takes a piece as it came. */
  push(piece: string): void {
    const lines = (this.rest + piece).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.hand(line);
  }

  /** Hands on what has no end yet. */
  flush(): void {
    const line = this.rest;
    this.rest = "";
    this.hand(line);
  }

  private hand(line: string): void {
    const text = line.replace(/\r$/, "");
    if (text !== "") this.take(text);
  }
}

/** The fields of a line that is a JSON object, else null. */
export function parsedEntry(text: string): Record<string, unknown> | null {
  if (!text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
