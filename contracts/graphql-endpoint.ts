/** Path that Hasura answers GraphQL requests on. */
export const GRAPHQL_PATH = "/v1/graphql";

/** URL that a deployed Hasura answers GraphQL requests on. */
export function graphqlEndpoint(host: string): string {
  return `https://${host}${GRAPHQL_PATH}`;
}
