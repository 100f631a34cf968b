/** What an Invoke endpoint answers when a function fails. */
export interface FailurePayload {
  /** Kind of the failure: the name of the thrown error, or one of Lambda's own such as `Sandbox.Timedout`. */
  readonly errorType: string;
  /** What happened. */
  readonly errorMessage: string;
}

/** An invocation failed: the function threw, was stopped, or does not exist. */
export class FunctionError extends Error {
  override readonly name: string = "FunctionError";

  /**
   * @param functionName name of the function
   * @param errorType kind of the failure, as Lambda names it
   * @param errorMessage what happened; also the message
   */
  constructor(
    readonly functionName: string,
    readonly errorType: string,
    errorMessage: string,
  ) {
    super(errorMessage);
  }
}
