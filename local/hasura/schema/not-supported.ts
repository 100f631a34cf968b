import { GraphqlError } from "../graphql-error";

/** The engine has it and the stand-in has not: said so, never left out in silence. */
export function notSupported(what: string, path: string): GraphqlError {
  return new GraphqlError(
    "not-supported",
    `the local stand-in does not implement ${what}; use --hasura URL with the real engine`,
    path,
  );
}
