import type { UserRow } from "../shared/users/write-users";
import type { SubRange } from "./ranges";

/** The table `users`, as far as reconciliation reads and writes it. */
export interface UsersTable {
  /** The rows of a range, in pages; only its bounds are looked at. */
  rows(range: SubRange): AsyncIterable<readonly UserRow[]>;
  /** The rows with these ids. */
  rowsOf(ids: readonly string[]): Promise<readonly UserRow[]>;
  /** Writes rows. @returns how many rows changed */
  write(rows: readonly UserRow[]): Promise<number>;
  /** Marks rows as deleted that are not. @returns how many rows changed */
  markDeleted(ids: readonly string[], at: string): Promise<number>;
}
