import type { GraphqlAnswer, GraphqlRequest } from "../../../../../local/hasura/execute";

/** A request of the role `user` that is refused: what is wrong with it, the request, the answer. */
export type Refused = readonly [string, GraphqlRequest | string, GraphqlAnswer];

/** Where most of them go wrong. */
export const PATH = "$.selectionSet.users";

/** The answer of a request that failed. */
export function refused(message: string, path: string, code = "validation-failed"): GraphqlAnswer {
  return { errors: [{ message, extensions: { path, code } }] };
}
