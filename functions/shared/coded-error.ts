/** An error of this project's functions. Its text is for logs: no secret, nothing personal. */
export class CodedError extends Error {
  override readonly name: string = "CodedError";

  /**
   * @param code what happened, as one word that can be counted
   * @param text what else is known
   */
  constructor(
    readonly code: string,
    text: string,
  ) {
    super(text);
  }
}

/** Short code of any error: its own code, or its name. Never its text, which may quote what is not for logs. */
export function codeOf(error: unknown): string {
  const { code, name }: { code?: unknown; name?: unknown } = Object(error);
  return typeof code === "string" ? code : typeof name === "string" ? name : "unknown";
}

/** Text of an error of ours, to be logged beside its code. */
export function detailOf(error: unknown): string | undefined {
  return error instanceof CodedError ? error.message : undefined;
}
