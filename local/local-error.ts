/** Something a person can mend; the message says what and how, and is all that is shown. */
export class LocalError extends Error {
  override readonly name = "LocalError";
}
