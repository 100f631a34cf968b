import type { TablePermissions } from "../../metadata/permissions";
import type { Condition } from "../../sql/condition";
import type { Direction, Order } from "../../sql/select";
import type { Column, Table } from "../../sql/table";
import type { Reader } from "../input/reader";
import { boolExp } from "./bool-exp";
import { Comparisons } from "./comparison";
import { MutationResponse } from "./mutation-response";
import { direction, orderBy } from "./order-by";
import { Scalars } from "./scalars";
import { TableObject } from "./table-object";

/** Types that all tables of a schema share. */
export class SharedTypes {
  /** Scalars. */
  readonly scalars = new Scalars();
  /** Comparisons with columns. */
  readonly comparisons = new Comparisons(this.scalars);
  /** Directions of an order. */
  readonly directions: Reader<Direction> = direction();
}

/** A table as one role sees it: its permissions and the types that follow from them. */
export class TableTypes {
  /** The type of `where`. */
  readonly boolExp: Reader<Condition>;
  /** The type of `order_by`. */
  readonly orderBy: Reader<Order[]>;
  /** The object type; null for a role that may not read the table. */
  readonly object: TableObject | null;
  /** What mutations of several rows answer. */
  readonly mutationResponse: MutationResponse;
  /** Whether there is a primary key and the role may read it, so that the fields `…_by_pk` exist. */
  readonly canNameRows: boolean;

  constructor(
    /** The table. */
    readonly table: Table,
    /** What the role may do with it. */
    readonly permissions: TablePermissions,
    /** Types that it shares with the other tables. */
    readonly shared: SharedTypes,
  ) {
    const readable: readonly Column[] = permissions.select?.columns ?? [];
    this.boolExp = boolExp(table.apiName, readable, shared.comparisons);
    this.orderBy = orderBy(table.apiName, readable, shared.directions);
    this.object = permissions.select === undefined ? null : new TableObject(table.apiName, readable, shared.scalars);
    this.mutationResponse = new MutationResponse(table.apiName, this.object);
    this.canNameRows = table.primaryKey.length > 0 && table.primaryKey.every((column) => readable.includes(column));
  }
}
