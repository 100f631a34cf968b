import { isRecord } from "../../../functions/shared/is-record";
import { JsonMismatch, jsonString, member, mismatch, parseJson } from "../authentication/json";
import type { GraphqlRequest } from "../execute";
import { GraphqlError } from "../graphql-error";
import { inexact, inexactNumber } from "../sql/exact-number";

/** One request, or several whose answers are sent as a list. */
export type GraphqlRequests =
  | { readonly type: "single"; readonly request: GraphqlRequest }
  | { readonly type: "batch"; readonly requests: readonly GraphqlRequest[] };

/** Each request of a batch takes its turn while everybody else waits. */
const MAX_BATCH = 50;

const REQUEST_TYPE = "Hasura.GraphQL.Transport.HTTP.Protocol.GQLReq(GQLReq)";

/**
 * Reads the body of a GraphQL request, whatever its content type: the engine does not look at that.
 * Source: graphql-engine v2.48, server/src-lib/Hasura/Server/App.hs (`parseBody`) and
 * GraphQL/Transport/HTTP/Protocol.hs; persisted queries are not in the community edition either.
 *
 * @throws GraphqlError `invalid-json`, `parse-failed`, `not-supported`
 */
export function parseGraphqlRequests(body: Buffer): GraphqlRequests {
  const value = parsed(body);
  try {
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value;
      if (items.length > MAX_BATCH) {
        throw new GraphqlError(
          "not-supported",
          `the local stand-in takes ${MAX_BATCH} requests in a batch at most; send fewer at once`,
        );
      }
      return { type: "batch", requests: items.map((item, index) => graphqlRequest(item, `$[${index}]`)) };
    }
    if (isPersisted(value)) throw new GraphqlError("not-supported", "PersistedQueryNotSupported");
    return { type: "single", request: graphqlRequest(value, "$") };
  } catch (error) {
    if (error instanceof JsonMismatch) throw new GraphqlError("parse-failed", error.message, error.path);
    throw error;
  }
}

function parsed(body: Buffer): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    const value = parseJson(text);
    const changed = inexactNumber(text);
    if (changed !== undefined) throw inexact(changed);
    return value;
  } catch (error) {
    if (error instanceof GraphqlError) throw error;
    const mistake = error instanceof JsonMismatch ? error : new JsonMismatch("Failed reading: not a valid json value");
    throw new GraphqlError("invalid-json", mistake.inText());
  }
}

function graphqlRequest(value: unknown, path: string): GraphqlRequest {
  if (!isRecord(value)) throw mismatch(REQUEST_TYPE, "Object", value, path);
  const query = member(value, "query");
  if (query === undefined) throw new JsonMismatch(`parsing ${REQUEST_TYPE} failed, key "query" not found`, path);
  const variables = member(value, "variables") ?? null;
  if (variables !== null && !isRecord(variables)) {
    throw mismatch("HashMap", "Object", variables, `${path}.variables`);
  }
  return {
    query: jsonString(query, `${path}.query`),
    variables,
    operationName: operationName(member(value, "operationName") ?? null, `${path}.operationName`),
  };
}

function operationName(value: unknown, path: string): string | null {
  if (value === null) return null;
  const name = jsonString(value, path);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new JsonMismatch(`${JSON.stringify(name)} is not valid GraphQL name`, path);
  }
  return name;
}

function isPersisted(value: unknown): boolean {
  const extensions = isRecord(value) ? member(value, "extensions") : undefined;
  return isRecord(extensions) && Object.hasOwn(extensions, "persistedQuery");
}
