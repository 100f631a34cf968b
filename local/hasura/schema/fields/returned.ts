import type { GraphQLObjectType } from "graphql";
import type { MutationResult } from "../../sql/mutation";
import type { RowColumns } from "../../sql/rows";
import type { RequestScope, SelectedField } from "../request/selection";
import type { TableObject } from "../types/table-object";

/** What a mutation answers: a response about several rows, or the one row itself. */
export interface Returned {
  /** GraphQL's description. */
  readonly type: GraphQLObjectType;
  /** Reads what a request selects of it. */
  projection(field: SelectedField, columns: RowColumns, scope: RequestScope): (result: MutationResult) => unknown;
}

/** The one row, or null where there was none. */
export function oneRow(object: TableObject): Returned {
  return {
    type: object.type,
    projection(field, columns, scope) {
      const project = object.projection(field, columns, scope);
      return ({ rows: [row] }) => (row === undefined ? null : project(row));
    },
  };
}
