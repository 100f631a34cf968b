/** What a person needs to mend a request. */
export interface ProblemDetails {
  /** What came. @default left out of the page */
  readonly received?: string;
  /** What may come. @default left out of the page */
  readonly allowed?: readonly string[];
  /** What to do. */
  readonly remedy: string;
}

/** A request that cannot be answered and must not be redirected; it becomes a page, or JSON at an OAuth endpoint. */
export class RequestProblem extends Error {
  override readonly name = "RequestProblem";

  /**
   * @param status HTTP status
   * @param message what is wrong
   * @param details what came, what may come, and the remedy
   */
  constructor(
    readonly status: number,
    message: string,
    readonly details: ProblemDetails,
  ) {
    super(message);
  }
}

/** An authorization request that is answered with an error at the client's own redirect URI. */
export class RedirectedProblem extends Error {
  override readonly name = "RedirectedProblem";

  /** @param location where the browser goes, the error in it */
  constructor(readonly location: string) {
    super("the authorization request was refused");
  }
}
