import { GraphQLBoolean, GraphQLFloat, GraphQLInt, GraphQLScalarType, GraphQLString } from "graphql";
import type { ColumnType } from "../../sql/column-type";

/** Scalars of one schema: a name stands for one object only. */
export class Scalars {
  private readonly known = new Map<string, GraphQLScalarType>(
    [GraphQLString, GraphQLInt, GraphQLFloat, GraphQLBoolean].map((scalar) => [scalar.name, scalar]),
  );

  /** The scalar of a column's type. */
  of({ scalar: name }: ColumnType): GraphQLScalarType {
    const known = this.known.get(name);
    if (known !== undefined) {
      return known;
    }
    const scalar = new GraphQLScalarType({ name });
    this.known.set(name, scalar);
    return scalar;
  }
}
