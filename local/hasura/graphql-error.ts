/**
 * An error as the engine reports it. `/v1/graphql` answers with status 200 and `errors[]`; the body tells what happened.
 * Source: https://hasura.io/docs/2.0/api-reference/graphql-api/index/
 */
export class GraphqlError extends Error {
  override readonly name = "GraphqlError";

  /**
   * @param code the engine's code, such as `access-denied`
   * @param message what happened, in the engine's words where it has some
   * @param path where in the request, as a JSON path
   */
  constructor(
    readonly code: string,
    message: string,
    readonly path = "$",
  ) {
    super(message);
  }

  /** The body of the answer. */
  body(): GraphqlErrors {
    return { errors: [{ message: this.message, extensions: { path: this.path, code: this.code } }] };
  }
}

/** The body of an answer that failed. */
export interface GraphqlErrors {
  /** The engine reports one error at a time. */
  readonly errors: readonly {
    /** What happened. */
    readonly message: string;
    /** Where it happened and the engine's code for it. */
    readonly extensions: { readonly path: string; readonly code: string };
  }[];
}
