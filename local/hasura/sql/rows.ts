import { inexact, inexactNumber } from "./exact-number";
import { columnName, quoted } from "./identifier";
import type { Column } from "./table";

/** A row as a statement gives it, with its columns under the names that {@link RowColumns} gave them. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * The columns that a statement gives back. They get names of their own (`c0`, `c1`), so that no name of a request, such
 * as an alias, ever becomes part of SQL.
 */
export class RowColumns {
  private readonly names = new Map<string, string>();
  private anyJson = false;

  /** Asks for a column and gives the name it will have in the rows. */
  add(column: Column): string {
    const known = this.names.get(column.name);
    if (known !== undefined) {
      return known;
    }
    const name = `c${this.names.size}`;
    this.names.set(column.name, name);
    this.anyJson ||= column.type.json === "any";
    return name;
  }

  /** Whether there is JSON among them, whose numbers may have any size; those of every other type are exact. */
  get hasJson(): boolean {
    return this.anyJson;
  }

  /** Output columns of a SELECT or RETURNING. */
  outputs(): string[] {
    return [...this.names].map(([column, name]) => `${columnName({ name: column })} AS "${name}"`);
  }

  /** The names alone, for reading them from another part of the statement. */
  given(): string[] {
    return [...this.names.values()].map(quoted);
  }
}

/**
 * Reads rows that the database put together as JSON.
 *
 * @throws GraphqlError for JSON with a number that JavaScript would change
 */
export function rowsOf(text: unknown, columns: RowColumns): readonly Row[] {
  const changed = columns.hasJson && typeof text === "string" ? inexactNumber(text) : undefined;
  if (changed !== undefined) {
    throw inexact(changed);
  }
  const rows: unknown = typeof text === "string" ? JSON.parse(text) : undefined;
  if (!isRows(rows)) {
    throw new TypeError("the database gave no list of rows");
  }
  return rows;
}

function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.every((row) => typeof row === "object" && row !== null);
}
