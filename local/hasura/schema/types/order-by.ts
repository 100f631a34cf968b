import { DIRECTIONS, type Direction, type Order } from "../../sql/select";
import type { Column } from "../../sql/table";
import { enumOf, listOf, nullable, objectOf, optional, type Reader } from "../input/reader";

/** The `order_by` enum. */
export function direction(): Reader<Direction> {
  return enumOf("order_by", new Map<string, Direction>(Object.entries(DIRECTIONS)));
}

/** The type of the argument `order_by`. */
export function orderBy(tableName: string, columns: readonly Column[], directions: Reader<Direction>): Reader<Order[]> {
  const either = nullable(directions);
  const list = listOf(
    objectOf(
      `${tableName}_order_by`,
      () =>
        new Map(
          columns.map((column) => [
            column.name,
            optional<Order | null>(column.name, {
              type: either.type,
              read: (input) => {
                const given = either.read(input);
                return given === null ? null : { column, direction: given };
              },
            }),
          ]),
        ),
    ),
  );
  return {
    type: list.type,
    read: (input) => list.read(input).flatMap((step) => [...step.values()].filter((order) => order !== null)),
  };
}
