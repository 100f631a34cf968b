/** A function's folder cannot be packaged; the message says what to mend. A stack trace would not help. */
export class FunctionPackageError extends Error {
  override readonly name = "FunctionPackageError";
}
