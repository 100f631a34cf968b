import type { GraphQLFieldConfig } from "graphql";
import type { Query } from "../../../database/database";
import type { Session } from "../../session";
import type { RequestScope, SelectedField } from "../request/selection";

/** Runs an operation with its one statement and gives its part of the answer. */
export type Run = (query: Query) => Promise<unknown>;

/** What a root field of a request asks for, read and found valid. */
export interface Operation {
  /** Where in the request an error of the database belongs. */
  readonly errorPath: string;
  /** Writes the statement for a session. */
  prepare(session: Session): Run;
}

/** A field of `query_root` or `mutation_root`. */
export interface RootField {
  /** Its name. */
  readonly name: string;
  /** GraphQL's description. */
  readonly config: GraphQLFieldConfig<unknown, unknown>;
  /** Reads it from a request. */
  read(field: SelectedField, scope: RequestScope): Operation;
}
