/** Runs one statement with its parameters and gives the rows. */
export type Query = (text: string, parameters?: readonly unknown[]) => Promise<Readonly<Record<string, unknown>>[]>;

/** The local PostgreSQL, as its users need it. */
export interface Database {
  /** Runs one statement. */
  readonly query: Query;
  /** Runs statements in one transaction; an error rolls all of them back. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
}
