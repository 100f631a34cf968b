import type { IncomingHttpHeaders } from "node:http";

/** Role of the administrator, who passes every permission. */
export const ADMIN_ROLE = "admin";

/** Who asks: the outcome of a request's authentication. */
export interface Session {
  /** Role the request acts in. */
  readonly role: string;
  /** Session variables, by lower-case name (`x-hasura-user-id`). */
  readonly variables: ReadonlyMap<string, string>;
}

/**
 * Finds out who asks.
 *
 * @throws GraphqlError for a request that the engine would refuse
 */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<Session>;
