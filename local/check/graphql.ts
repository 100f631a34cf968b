import { z } from "zod";

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() })).optional(),
});

/** What Hasura answered: data, or the first error as `code: message`. */
export type Answer = { readonly data: Readonly<Record<string, unknown>> } | { readonly error: string };

/** Asks Hasura. */
export type Ask = (query: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/** A client of a GraphQL endpoint. */
export function graphqlClient(url: string): Ask {
  return async (query, headers) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = answerSchema.parse(await response.json());
    const error = errors?.[0];
    if (error) return { error: `${error.extensions?.code ?? "no code"}: ${error.message}` };
    return { data: data ?? {} };
  };
}

/** Header that carries a token. */
export function bearer(token: string, role?: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, ...(role === undefined ? {} : { "x-hasura-role": role }) };
}
