import type { ColumnType } from "./column-type";

/** A column of a table. */
export interface Column {
  /** Name in the database and in the API. */
  readonly name: string;
  /** Its type. */
  readonly type: ColumnType;
  /** Whether it may be NULL. */
  readonly nullable: boolean;
  /** Whether the database computes it, so that nobody may write it. */
  readonly generated: boolean;
}

/** A constraint that `on_conflict` may name. */
export interface UniqueConstraint {
  /** Name in the database and in the API. */
  readonly name: string;
  /** Its columns. */
  readonly columns: readonly string[];
}

/** A table of the database. */
export interface Table {
  /** Schema in the database. */
  readonly schema: string;
  /** Name in the database. */
  readonly name: string;
  /** Name in the API: the engine leaves `public` out and puts any other schema in front. */
  readonly apiName: string;
  /** Columns by name, in the table's order. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Columns of the primary key; empty where there is none. */
  readonly primaryKey: readonly Column[];
  /** Primary key and unique constraints. */
  readonly uniqueConstraints: readonly UniqueConstraint[];
}
