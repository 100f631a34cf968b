/** What JSON a column takes in a request; a string is taken for every type, PostgreSQL reads it. */
export type JsonKind = "string" | "integer" | "number" | "boolean" | "any";

/** A type of PostgreSQL as the API shows it. */
export interface ColumnType {
  /** Name in SQL, as in `$1::timestamptz`. */
  readonly sql: string;
  /** Name of the GraphQL scalar. */
  readonly scalar: string;
  /** JSON that the API takes for it. */
  readonly json: JsonKind;
  /** Whether the pattern operators (`_like` and the others) exist for it. */
  readonly pattern?: true;
  /** Bits of an integer. */
  readonly bits?: 16 | 32 | 64;
}

/**
 * Types the stand-in serves, by the name in `pg_type`, with the engine's scalar names. `int8` and `numeric` are not among
 * them: the engine gives them as numbers, and JavaScript would change those beyond 2^53 without a word.
 * Source: https://hasura.io/docs/2.0/schema/postgres/postgresql-types/
 */
export const COLUMN_TYPES: ReadonlyMap<string, ColumnType> = new Map<string, ColumnType>([
  ["text", { sql: "text", scalar: "String", json: "string", pattern: true }],
  ["varchar", { sql: "varchar", scalar: "String", json: "string", pattern: true }],
  ["bpchar", { sql: "bpchar", scalar: "bpchar", json: "string", pattern: true }],
  ["citext", { sql: "citext", scalar: "citext", json: "string", pattern: true }],
  ["int2", { sql: "int2", scalar: "smallint", json: "integer", bits: 16 }],
  ["int4", { sql: "int4", scalar: "Int", json: "integer", bits: 32 }],
  ["float4", { sql: "float4", scalar: "Float", json: "number" }],
  ["float8", { sql: "float8", scalar: "float8", json: "number" }],
  ["bool", { sql: "bool", scalar: "Boolean", json: "boolean" }],
  ["timestamptz", { sql: "timestamptz", scalar: "timestamptz", json: "string" }],
  ["timestamp", { sql: "timestamp", scalar: "timestamp", json: "string" }],
  ["date", { sql: "date", scalar: "date", json: "string" }],
  ["time", { sql: "time", scalar: "time", json: "string" }],
  ["timetz", { sql: "timetz", scalar: "timetz", json: "string" }],
  ["uuid", { sql: "uuid", scalar: "uuid", json: "string" }],
  ["json", { sql: "json", scalar: "json", json: "any" }],
  ["jsonb", { sql: "jsonb", scalar: "jsonb", json: "any" }],
]);

/** The type of a number of rows. */
export const COUNT: ColumnType = { sql: "int8", scalar: "bigint", json: "integer", bits: 64 };
