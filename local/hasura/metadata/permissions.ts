import type { Condition } from "../sql/condition";
import type { Assignments } from "../sql/insert";
import type { Column } from "../sql/table";

/** What a role may read. */
export interface SelectPermission {
  /** Columns, in the table's order. */
  readonly columns: readonly Column[];
  /** Rows. */
  readonly filter: Condition;
  /** Most rows that one query gives; null for no limit. */
  readonly limit: bigint | null;
}

/** What a role may add. */
export interface InsertPermission {
  /** Columns that a request may give; preset ones are not among them. */
  readonly columns: readonly Column[];
  /** What a new row must fulfil. */
  readonly check: Condition;
  /** Values that the request has no say in. */
  readonly presets: Assignments;
}

/** What a role may change. */
export interface UpdatePermission {
  /** Columns that a request may give; preset ones are not among them. */
  readonly columns: readonly Column[];
  /** Rows it may change. */
  readonly filter: Condition;
  /** What a changed row must fulfil; null for no check of its own. */
  readonly check: Condition | null;
  /** Values that the request has no say in. */
  readonly presets: Assignments;
}

/** What a role may remove. */
export interface DeletePermission {
  /** Rows. */
  readonly filter: Condition;
}

/** What one role may do with one table; what is absent it may not. */
export interface TablePermissions {
  /** Reading. */
  readonly select?: SelectPermission;
  /** Adding. */
  readonly insert?: InsertPermission;
  /** Changing. */
  readonly update?: UpdatePermission;
  /** Removing. */
  readonly delete?: DeletePermission;
}
