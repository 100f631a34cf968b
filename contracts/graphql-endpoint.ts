/** URL that Hasura answers GraphQL requests on. */
export function graphqlEndpoint(host: string): string {
  return `https://${host}/v1/graphql`;
}
