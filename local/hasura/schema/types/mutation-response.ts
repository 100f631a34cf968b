import { GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType } from "graphql";
import { GraphqlError } from "../../graphql-error";
import type { MutationResult } from "../../sql/mutation";
import type { RowColumns } from "../../sql/rows";
import {
  fieldArguments,
  type RequestScope,
  refuseSelection,
  type SelectedField,
  selectedFields,
  selectionSets,
} from "../request/selection";
import { word } from "../words";
import { type Answer, answerOf, type TableObject } from "./table-object";

/** The type of what a mutation of several rows answers. `returning` is there only for a role that may read the table. */
export class MutationResponse {
  /** GraphQL's description. */
  readonly type: GraphQLObjectType;
  private readonly name: string;

  constructor(
    tableName: string,
    private readonly object: TableObject | null,
  ) {
    this.name = `${tableName}_mutation_response`;
    this.type = new GraphQLObjectType({
      name: this.name,
      fields: {
        affected_rows: { type: new GraphQLNonNull(GraphQLInt) },
        ...(object === null
          ? {}
          : { returning: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(object.type))) } }),
      },
    });
  }

  /** Reads what a request selects, and asks the statement for the columns. */
  projection(field: SelectedField, columns: RowColumns, scope: RequestScope): (result: MutationResult) => Answer {
    const parts = selectedFields(this.name, selectionSets(field), field.path, scope).map((selected) => ({
      key: selected.key,
      read: this.part(selected, columns, scope),
    }));
    return (result) => answerOf(parts.map(({ key, read }) => [key, read(result)]));
  }

  private part(selected: SelectedField, columns: RowColumns, scope: RequestScope): (result: MutationResult) => unknown {
    if (selected.name === "returning" && this.object !== null) {
      fieldArguments(selected, [], scope);
      const project = this.object.projection(selected, columns, scope);
      return ({ rows }) => rows.map(project);
    }
    const read = this.scalar(selected);
    refuseSelection(selected);
    fieldArguments(selected, [], scope);
    return read;
  }

  private scalar({ name, path }: SelectedField): (result: MutationResult) => unknown {
    switch (name) {
      case "__typename":
        return () => this.name;
      case "affected_rows":
        return ({ affectedRows }) => affectedRows;
      default:
        throw new GraphqlError("validation-failed", `field ${word(name)} not found in type: ${word(this.name)}`, path);
    }
  }
}
