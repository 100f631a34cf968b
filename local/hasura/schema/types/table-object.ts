import { GraphQLNonNull, GraphQLObjectType } from "graphql";
import { GraphqlError } from "../../graphql-error";
import type { Row, RowColumns } from "../../sql/rows";
import type { Column } from "../../sql/table";
import { notSupported } from "../not-supported";
import {
  fieldArguments,
  type RequestScope,
  refuseSelection,
  type SelectedField,
  selectedFields,
  selectionSets,
} from "../request/selection";
import { word } from "../words";
import type { Scalars } from "./scalars";

/** An object of an answer. Without a prototype, so that every name is allowed in it. */
export type Answer = Record<string, unknown>;

/** Makes the object of an answer. */
export function answerOf(entries: Iterable<readonly [string, unknown]>): Answer {
  const answer: Answer = Object.create(null);
  for (const [key, value] of entries) {
    answer[key] = value;
  }
  return answer;
}

/** Turns a row into what the request selects of it. */
export type Projection = (row: Row) => Answer;

/** The object type of a table: the columns that a role may read. */
export class TableObject {
  /** GraphQL's description. */
  readonly type: GraphQLObjectType;
  private readonly columns: ReadonlyMap<string, Column>;

  constructor(
    private readonly name: string,
    columns: readonly Column[],
    scalars: Scalars,
  ) {
    this.columns = new Map(columns.map((column) => [column.name, column]));
    this.type = new GraphQLObjectType({
      name,
      fields: Object.fromEntries(
        columns.map((column) => {
          const scalar = scalars.of(column.type);
          return [column.name, { type: column.nullable ? scalar : new GraphQLNonNull(scalar) }];
        }),
      ),
    });
  }

  /** Reads what a request selects, and asks the statement for those columns. */
  projection(field: SelectedField, rowColumns: RowColumns, scope: RequestScope): Projection {
    const parts = selectedFields(this.name, selectionSets(field), field.path, scope).map((selected) => {
      if (selected.name === "__typename") {
        refuseSelection(selected);
        return { key: selected.key, read: () => this.name };
      }
      const name = rowColumns.add(this.column(selected, scope));
      return { key: selected.key, read: (row: Row) => row[name] };
    });
    return (row) => answerOf(parts.map(({ key, read }) => [key, read(row)]));
  }

  private column(selected: SelectedField, scope: RequestScope): Column {
    const column = this.columns.get(selected.name);
    if (column === undefined) {
      throw new GraphqlError(
        "validation-failed",
        `field ${word(selected.name)} not found in type: ${word(this.name)}`,
        selected.path,
      );
    }
    if (column.type.json === "any" && selected.nodes[0].arguments?.some(({ name }) => name.value === "path")) {
      throw notSupported("the argument 'path' of JSON columns", selected.path);
    }
    refuseSelection(selected);
    fieldArguments(selected, [], scope);
    return column;
  }
}
