import type { GraphqlErrors } from "./graphql-error";
import type { Session } from "./session";

/** A GraphQL request as clients send it. */
export interface GraphqlRequest {
  /** The document. */
  readonly query: string;
  /** Values of its variables. */
  readonly variables?: Readonly<Record<string, unknown>> | null;
  /** Which of its operations to run, where there are several. */
  readonly operationName?: string | null;
}

/** What a request gave: data, or the reason why there is none. */
export type GraphqlAnswer = { readonly data: Readonly<Record<string, unknown>> } | GraphqlErrors;

/** Runs a request in a session. It reports what goes wrong in the answer and never throws. */
export type Execute = (request: GraphqlRequest, session: Session) => Promise<GraphqlAnswer>;
